#ifndef ST4SD_ALGORITHM_IMPORT_PACKAGE_HPP
#define ST4SD_ALGORITHM_IMPORT_PACKAGE_HPP

#include <st4sd/algorithm/detail/detach.hpp>
#include <st4sd/algorithm/import_options.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/describe.hpp>
#include <st4sd/endpoint/imported_package.hpp>
#include <st4sd/endpoint/push_experiment.hpp>
#include <st4sd/endpoint/stored_package.hpp>
#include <st4sd/json.hpp>
#include <st4sd/model/left_behind.hpp>
#include <st4sd/model/package.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace st4sd {
namespace endpoint {

/// Pushes a package that another service keeps, as it is: that it was accepted there is better than any rule of ours. *Errors*:
/// those of `push_experiment`, which then name what was left behind.
///
/// *Source*: `POST /experiments/`
// `Package` is a parameter here and below for the reason that `algorithm::basic_declared_skeleton` names.
template <class Package>
struct push_imported {
    using result_type = imported_package;
    static constexpr auto repeat = http::idempotency::not_idempotent;

    std::vector<left_behind> without;      ///< what it named at the other service
    push_experiment<raw_json> push;        ///< what is sent
    std::vector<package_problem> problems; ///< what the other service found wrong with it

    /// Pushes `found` without what does not travel; see `import_options`.
    template <json_policy Json>
    push_imported(stored_package found, import_options const& how, Json const& json)
        : without{algorithm::detail::detach(found, how, json)}
        , push{document(found)}
        , problems{std::move(found.problems)}
    {}

    [[nodiscard]] result<http::request> build() const { return push.build(); }
    template <json_policy Json>
    [[nodiscard]] parsed<imported_package, Json> parse(http::response&& answer, Json const& json) const
    {
        auto pushed = push.parse(std::move(answer), json);
        if (pushed) {
            return imported_package{std::move(pushed).assume_value(), without, problems};
        }
        auto const& why = pushed.assume_error();
        if (without.empty()) {
            return why;
        }
        return why.with([&](error_info& facts) {
            facts.message = why.message() + "; it came without";
            char const* separator = " ";
            for (auto const& thing : without) {
                facts.message += separator + thing.what.text() + ' ' + st4sd::detail::one_line(thing.name, 80);
                separator = ", ";
            }
        });
    }

private:
    static raw_json document(Package const& found)
    {
        auto sent = found;
        sent.metadata.registry.reset(); // the service makes its own
        return raw_json{to_json(sent, layout::compact, secrets::revealed)};
    }
};

} // namespace endpoint

namespace algorithm {

/// Pushes what was found at another service, or ends with why nothing was. *Errors*: those of `endpoint::push_imported`.
template <class Package>
class basic_push_found {
    using found_type = st4sd::detail::late_result<stored_package, Package>;

public:
    using result_type = typename st4sd::detail::depending<imported_package, Package>::type;

    basic_push_found(found_type found, import_options how) : found_{std::move(found)}, how_{std::move(how)} {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (!found_) {
            return done<result_type>{found_.assume_error()};
        }
        if (in.answer && !*in.answer) {
            return done<result_type>{in.answer->error()};
        }
        if (in.answer) {
            return done<result_type>{push_->parse(std::move(*in.answer).assume_value(), json)};
        }
        if (in.cancelled) {
            return cancelled<result_type>();
        }
        push_.emplace(std::move(found_).assume_value(), how_, json);
        return send_request<result_type>(*push_);
    }

private:
    found_type found_;
    import_options how_;
    std::optional<endpoint::push_imported<Package>> push_{};
};

/// See `basic_push_found`.
using push_found = basic_push_found<package>;

/// Fetches a package by `Fetch`, an endpoint that gives a `stored_package`, and pushes it to the client's own service.
///
/// *Errors*: those of `Fetch` and `endpoint::push_imported`. *Source*: that of `Fetch`, `POST /experiments/`
template <class Fetch>
class import_package {
public:
    using result_type = typename st4sd::detail::depending<imported_package, Fetch>::type;

    /// `where` is the address of a registry UI.
    import_package(std::string where, std::string identifier, import_options how)
        : fetch_{std::move(where), std::move(identifier)}, how_{std::move(how)}
    {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (push_) {
            return push_->resume(std::move(in), json);
        }
        if (!in.answer) {
            return in.cancelled ? cancelled<result_type>() : send_request<result_type>(fetch_);
        }
        if (!*in.answer) {
            return done<result_type>{in.answer->error()};
        }
        push_.emplace(fetch_.parse(std::move(*in.answer).assume_value(), json), std::move(how_));
        return push_->resume({in.now, std::nullopt, in.cancelled}, json);
    }

private:
    Fetch fetch_;
    import_options how_;
    // the second exchange; its type is that of `package`, but found late
    std::optional<basic_push_found<typename st4sd::detail::depending<package, Fetch>::type>> push_{};
};

} // namespace algorithm
} // namespace st4sd

#endif
