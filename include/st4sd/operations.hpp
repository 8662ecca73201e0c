#ifndef ST4SD_OPERATIONS_HPP
#define ST4SD_OPERATIONS_HPP

/// @file
/// What is behind the functions of a client: `<st4sd/client.hpp>` includes it, unless `ST4SD_SEPARATE_COMPILATION` is defined.
/// Then a file includes it by itself that calls `async_…` functions or `async_connect`, has a client over transports of its own
/// type, or carries out operations of its own (`client::run`). The blocking functions of `st4sd::client` need it not.

#include <st4sd/algorithm/change_tags.hpp>
#include <st4sd/algorithm/import_package.hpp>
#include <st4sd/algorithm/start_once.hpp>
#include <st4sd/api/datastore.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/detail/basic_client.ipp>
#include <st4sd/detail/client_async.hpp>
#include <st4sd/endpoint/published.hpp>

#endif
