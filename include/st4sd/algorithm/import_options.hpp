#ifndef ST4SD_ALGORITHM_IMPORT_OPTIONS_HPP
#define ST4SD_ALGORITHM_IMPORT_OPTIONS_HPP

#include <st4sd/secret.hpp>

namespace st4sd {

/// How a package comes from another service. What it names of the other cluster does not travel: `imported_package::left_behind`.
struct import_options {
    /// Your own token for the git repositories that the other service read with one; empty: they are read without.
    secret git_token{};
    /// Keeps the names of Secrets: those of the same names in your cluster are meant then. The service refuses a package that
    /// names one which it does not have.
    bool keep_secret_names = false;
};

} // namespace st4sd

#endif
