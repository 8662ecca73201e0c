#ifndef ST4SD_FWD_HPP
#define ST4SD_FWD_HPP

/// @file
/// Names without definitions, for nothing.

namespace st4sd {

class error;
class secret;
class cancel_token;
class any_transport;
class boost_json;
struct imported_package;
struct instance;
struct options;
struct package_inheritance;
struct python_package;
struct python_package_list;
struct session;

namespace datastore {

template <class Url>
class basic_places;
struct url_map;

} // namespace datastore

template <class Transport, class Json>
class basic_client;

namespace algorithm {

template <class Package>
class basic_change_tags;
template <class Package>
class basic_push_found;
template <class Fetch>
class import_package;
template <class Inner>
class located;
template <class Operation>
class located_operation;
template <class Start>
class start_once;

} // namespace algorithm

namespace endpoint {

struct get_package_inheritance;
struct get_published;
struct get_python_package;
struct get_url;
struct get_url_map;
struct raw_request;
struct raw_upload;
struct validate;
struct list_python_packages;
struct search_published;

} // namespace endpoint

namespace api {

template <class Client>
class authorisation;
template <class Client>
class datasets;
template <class Client>
class datastore;
template <class Client>
class image_pull_secrets;
template <class Client>
class internal_experiments;
template <class Client>
class library;
template <class Client>
class query;
template <class Client>
class relationships;
template <class Client>
class utilities;

} // namespace api

namespace driver {

/// The blocking driver; defined in `run.hpp`. `Operation` is what it carries out, so that the definition is looked up late.
template <class Operation>
struct blocking_driver;

/// The asynchronous driver; defined in `async_run.hpp`, which a program that calls an `async_…` function includes. `For` is any
/// type that a caller's template depends on, so that the definition is looked up late.
template <class For>
struct async_driver;

/// How zip archives are read; defined in `adapter/archive.hpp`, which a program that brings files of the datastore back
/// includes. `For` as above.
template <class For>
struct archive_driver;

} // namespace driver
} // namespace st4sd

#endif
