package dev.millrace.catalog;

import dev.millrace.problem.ProblemCode;

/** The codes of what can be wrong with entries; 006 to 009 are told while options are bound. */
final class CatalogProblems {
    static final ProblemCode NOT_A_SECTION = new ProblemCode("CATALOG", 1);
    static final ProblemCode ILLEGAL_NAME = new ProblemCode("CATALOG", 2);
    static final ProblemCode NO_TYPE = new ProblemCode("CATALOG", 3);
    static final ProblemCode UNKNOWN_TYPE = new ProblemCode("CATALOG", 4);
    static final ProblemCode TYPE_TWICE = new ProblemCode("CATALOG", 5);
    static final ProblemCode UNKNOWN_CREDENTIALS = new ProblemCode("CATALOG", 10);
    static final ProblemCode UNWANTED_CREDENTIALS = new ProblemCode("CATALOG", 11);
    static final ProblemCode BAD_METADATA = new ProblemCode("CATALOG", 12);
    static final ProblemCode NOT_A_FACTORY = new ProblemCode("CATALOG", 13);
    static final ProblemCode FACTORY_NOT_LOADED = new ProblemCode("CATALOG", 14);
    static final ProblemCode NOT_MADE = new ProblemCode("CATALOG", 15);
    static final ProblemCode BAD_PATTERN = new ProblemCode("CATALOG", 16);
    static final ProblemCode UNKNOWN_PLACEHOLDER = new ProblemCode("CATALOG", 17);
    static final ProblemCode TWO_CATCH_ALLS = new ProblemCode("CATALOG", 18);
    static final ProblemCode BAD_VERSIONED = new ProblemCode("CATALOG", 19);
    static final ProblemCode NO_VERSIONS = new ProblemCode("CATALOG", 20);
    static final ProblemCode NOT_VERSIONED = new ProblemCode("CATALOG", 21);
    static final ProblemCode CONTRACT_BROKEN = new ProblemCode("CONTRACT", 1);
    static final ProblemCode CONTRACT_TYPE = new ProblemCode("CONTRACT", 2);
    static final ProblemCode CONTRACT_RECORD = new ProblemCode("CONTRACT", 3);
    static final ProblemCode CONTRACT_NO_ROWS = new ProblemCode("CONTRACT", 4);
    static final ProblemCode CONTRACT_OUTSIDE = new ProblemCode("CONTRACT", 5);
    static final ProblemCode CONTRACT_LIMIT = new ProblemCode("CONTRACT", 6);
    static final ProblemCode WRAPPER_INNER = new ProblemCode("CACHED", 2);
    static final ProblemCode PATH_IN_INNER = new ProblemCode("PARTITION", 1);
    static final ProblemCode VERSIONED_INNER = new ProblemCode("PARTITION", 9);

    private CatalogProblems() {}
}
