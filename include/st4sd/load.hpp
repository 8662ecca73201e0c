#ifndef ST4SD_LOAD_HPP
#define ST4SD_LOAD_HPP

/// @file
/// Documents that a user writes: payloads and packages from text or from a file, in JSON or (`adapter/yaml.hpp`) YAML.

#include <st4sd/decode.hpp>
#include <st4sd/detail/read_file.hpp>
#include <st4sd/json.hpp>
#include <st4sd/result.hpp>

#include <cstddef>
#include <string>
#include <utility>

namespace st4sd {

/// Reads a document strictly: what the service would refuse, such as an unknown key, is an error here.
///
/// *Errors*: `errc::invalid_document` with `json_path()`, for instance `$.volumes[0].mountPath`. No value is
/// repeated. *Example*: `auto document = st4sd::load_text<st4sd::start_payload, st4sd::boost_json>(R"({"platform":
/// "openshift"})");`
template <class T, json_policy Json>
[[nodiscard]] result<T> load_text(std::string text, Json const& policy = {})
{
    return decode<T, Json>(std::move(text), decoding::strict, policy);
}

/// The same from a file of at most 64 MiB.
///
/// *Errors*: `errc::invalid_argument` if the file cannot be read; else those of `load_text`, with the file's name
/// before the message. *Example*: `auto package = st4sd::load_file<st4sd::package,
/// st4sd::yaml_cpp>("package.yaml");`
template <class T, json_policy Json>
[[nodiscard]] result<T> load_file(std::string const& path, Json const& policy = {})
{
    constexpr std::size_t limit = std::size_t{64} << 20;
    BOOST_OUTCOME_TRY(auto text, detail::read_file(path, limit + 1));
    if (text.size() > limit) {
        return error{
            errc::invalid_argument, "the file '" + path + "' is over 64 MiB: no payload or package is that long"};
    }
    auto loaded = load_text<T, Json>(std::move(text), policy);
    if (!loaded) {
        return loaded.error().with([&](error_info& facts) { facts.message = path + ": " + facts.message; });
    }
    return loaded;
}

} // namespace st4sd

#endif
