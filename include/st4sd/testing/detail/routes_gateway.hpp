#ifndef ST4SD_TESTING_DETAIL_ROUTES_GATEWAY_HPP
#define ST4SD_TESTING_DETAIL_ROUTES_GATEWAY_HPP

#include <st4sd/http/encoding.hpp>
#include <st4sd/testing/detail/datastore_state.hpp>
#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/instance_files.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/routes_outputs.hpp>
#include <st4sd/testing/detail/service_core.hpp>
#include <st4sd/testing/detail/zip_writer.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::testing::detail {

inline reply zip_reply(std::string archive)
{
    auto r = text_reply(200, std::move(archive), "application/zip");
    r.head.fields.add("Content-Disposition", "attachment; filename=files.zip");
    r.chunked = true;
    return r;
}

// Many files as one zip. What is missing, elsewhere or too much is left out without a word.
class file_collection {
public:
    file_collection(service_core const& core, std::string const& gateway)
        : core_{core}, gateway_{gateway}, limits_{core.datastore.gateways.at(gateway)}
    {}

    // *Errors*: the request is one that the server fails on.
    [[nodiscard]] bool add_all(json_value const& wanted)
    {
        for (auto const& [uri, paths] : wanted.members()) {
            auto const instance = file_uri::parse(uri); // whose gateway it names is not looked at
            if (!instance) {
                return false;
            }
            instance_files const files{core_, gateway_, instance->path};
            for (auto const& path : paths.items()) {
                add(files, instance->path, path.text());
            }
        }
        return true;
    }
    [[nodiscard]] reply send() &&
    {
        auto r = zip_reply(std::move(zip_).finish());
        r.cut = broken_;
        return r;
    }

private:
    void add(instance_files const& files, std::string const& instance, std::string path)
    {
        if (!path.starts_with('/')) {
            path.insert(0, 1, '/');
        }
        int climbs = 0;
        auto const plain = '/' + normalised(path, climbs);
        if (climbs > 0 || !plain.starts_with(instance + '/') || broken_) {
            return;
        }
        auto const* file = files.find(plain);
        if (!file) {
            if (files.is_folder(plain)) {
                broken_ = zip_.size() + 16; // the server notices in the middle of its answer
            }
            return;
        }
        auto const counts = (std::min)(file->size(), limits_.byte_limit);
        if (count_ >= limits_.file_limit || counts > limits_.byte_limit - bytes_) {
            return;
        }
        ++count_;
        bytes_ += counts;
        zip_.add(path, file->text());
    }

    service_core const& core_;
    std::string const& gateway_;
    gateway const& limits_;
    zip_writer zip_{zip_writer::method::deflated};
    std::size_t count_ = 0;
    std::uint64_t bytes_ = 0;
    std::optional<std::size_t> broken_;
};

inline reply send_files(service_core& core, exchange& x)
{
    json_value wanted;
    if (auto refused = read_any_body(core, x, wanted)) {
        return std::move(*refused);
    }
    file_collection files{core, x.gateway};
    return wanted.is_object() && files.add_all(wanted) ? std::move(files).send() : internal_error();
}

// What the routes below /experiment are asked about. It is decoded once too often.
struct component_question {
    std::string const* instance;
    std::string const* stage;
    std::string const* component;

    explicit component_question(exchange const& x)
        : instance{x.parameter("experiment")}, stage{x.parameter("stage")}, component{x.parameter("component")}
    {}
    [[nodiscard]] bool complete() const
    {
        return instance && stage && component && !stage->empty() &&
               stage->find_first_not_of("0123456789") == std::string::npos;
    }
    [[nodiscard]] instance_files files(service_core const& core, exchange const& x) const
    {
        return {core, x.gateway, http::percent_decode(*instance).value_or(*instance)};
    }
    [[nodiscard]] folder members(instance_files const& files) const
    {
        auto found = files.component(*stage, *component);
        return found.empty() ? files.component(*stage, http::percent_decode(*component).value_or(*component)) : found;
    }
};

inline reply component_exists(service_core& core, exchange& x)
{
    component_question const asked{x};
    if (!asked.complete()) {
        return internal_error();
    }
    auto const files = asked.files(core, x);
    if (!files.known()) {
        return json_reply(200, false);
    }
    return json_reply(200, asked.members(files).empty() ? "False" : "True");
}

inline reply download_component(service_core& core, exchange& x)
{
    component_question const asked{x};
    if (!asked.complete()) {
        return internal_error();
    }
    auto const files = asked.files(core, x);
    if (!files.known()) {
        return json_reply(200, false);
    }
    auto const members = asked.members(files);
    if (members.empty()) {
        return json_reply(200, "");
    }
    zip_writer zip{zip_writer::method::deflated};
    for (auto const& [path, file] : members) {
        zip.add('/' + path, file.text());
    }
    return zip_reply(std::move(zip).finish());
}

inline reply locate_instance(service_core& core, exchange& x)
{
    auto const instance = file_uri::parse(x.args[0]);
    bool const known = instance && instance_files{core, x.gateway, instance->path}.known();
    return json_reply(
        200, json_value::object(
                 {{"result", known},
                  {"error", known ? json_value{} : json_value{"Traceback (most recent call last):\n  ..."}}}));
}

// It takes the URI for a path.
inline reply fail_to_locate(service_core&, exchange&) { return internal_error(); }

} // namespace st4sd::testing::detail

#endif
