#ifndef ST4SD_OPERATIONS_HPP
#define ST4SD_OPERATIONS_HPP

/// @file
/// What is behind the functions of a client, and all of its facades: `<st4sd/client.hpp>` includes it, unless
/// `ST4SD_SEPARATE_COMPILATION` is defined. Then a file includes it by itself that calls `async_` functions, has a client over
/// transports of its own type, reads files of the datastore or carries out operations of its own (`client::run`). The other blocking
/// functions of `st4sd::client` do not need it, but their facade's header, `<st4sd/api/query.hpp>` and the like, unless that is
/// `experiments()` or `instances()`.

#include <st4sd/algorithm/change_tags.hpp>
#include <st4sd/algorithm/import_package.hpp>
#include <st4sd/algorithm/start_once.hpp>
#include <st4sd/api/authorisation.hpp>
#include <st4sd/api/datasets.hpp>
#include <st4sd/api/datastore.hpp>
#include <st4sd/api/image_pull_secrets.hpp>
#include <st4sd/api/internal_experiments.hpp>
#include <st4sd/api/library.hpp>
#include <st4sd/api/query.hpp>
#include <st4sd/api/relationships.hpp>
#include <st4sd/api/utilities.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/detail/basic_client.ipp>
#include <st4sd/detail/client_async.hpp>
#include <st4sd/endpoint/datastore/get_url_map.hpp>
#include <st4sd/endpoint/get_package_inheritance.hpp>
#include <st4sd/endpoint/get_url.hpp>
#include <st4sd/endpoint/imported_package.hpp>
#include <st4sd/endpoint/published.hpp>
#include <st4sd/endpoint/python_packages.hpp>

#endif
