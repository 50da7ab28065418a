/** Where do the tree and its entries lie? The tlog-tiles layout of files: paths, tiles, entry bundles, proofs read from them. */
@NullMarked
package org.antigone.ledger.tiles;

import org.jspecify.annotations.NullMarked;
