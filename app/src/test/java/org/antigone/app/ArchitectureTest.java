package org.antigone.app;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of docs/architecture.md, and no others. */
@AnalyzeClasses(packages = "org.antigone", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ROOMS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.antigone..")
            .withOptionalLayers(true)
            .layer("kinship")
            .definedBy("org.antigone.kinship..")
            .layer("identify")
            .definedBy("org.antigone.identify..")
            .layer("formats")
            .definedBy("org.antigone.formats..")
            .layer("ledger")
            .definedBy("org.antigone.ledger..")
            .layer("inquiry")
            .definedBy("org.antigone.inquiry..")
            .layer("promession")
            .definedBy("org.antigone.promession..")
            .layer("app")
            .definedBy("org.antigone.app..")
            .whereLayer("kinship")
            .mayNotAccessAnyLayer()
            .whereLayer("identify")
            .mayOnlyAccessLayers("kinship")
            .whereLayer("formats")
            .mayOnlyAccessLayers("kinship", "identify")
            .whereLayer("ledger")
            .mayNotAccessAnyLayer()
            .whereLayer("inquiry")
            .mayNotAccessAnyLayer()
            .whereLayer("promession")
            .mayNotAccessAnyLayer();
}
