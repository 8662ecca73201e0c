#ifndef ST4SD_ALGORITHM_PROPERTIES_HPP
#define ST4SD_ALGORITHM_PROPERTIES_HPP

#include <st4sd/algorithm/step.hpp>
#include <st4sd/endpoint/get_properties.hpp>
#include <st4sd/endpoint/instance_status.hpp>
#include <st4sd/model/table.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::algorithm {

/// The properties that a run measured, whatever the case of their names: in the order asked for, `input-id` first.
///
/// The service finds only names in lower case and says nothing of others; what it leaves out is looked for in the
/// whole table. Whether a "not yet" means never is decided by the run's status. *Errors*:
/// `problem<unknown_instance>()`, `problem<unknown_properties>()` that names the columns there are,
/// `problem<properties_not_available_yet>()`. *Source*: `GET /instances/{id}/properties`
// `Table` is a parameter only so that who includes this, but asks for no properties, does not pay for what tables do.
template <class Table = table>
class basic_properties {
public:
    using result_type = Table;

    /// No columns means all.
    explicit basic_properties(rest_uid run, std::vector<std::string> columns = {})
        : run_{std::move(run)}, columns_{std::move(columns)}
    {
        if (std::find(columns_.begin(), columns_.end(), "*") != columns_.end()) {
            columns_.clear();
        }
    }

    template <json_policy Json>
    [[nodiscard]] step<Table> resume(input in, Json const& json)
    {
        if (!in.answer) {
            return in.cancelled ? cancelled<Table>() : ask(columns_);
        }
        if (refused_) {
            return done<Table>{judged(std::move(*in.answer), json)};
        }
        if (!*in.answer) {
            return done<Table>{in.answer->error()};
        }
        auto found = asked_.parse(std::move(*in.answer).assume_value(), json);
        if (found) {
            return select(std::move(found).assume_value());
        }
        if (found.error() == errc::not_ready || found.error() == errc::service_failed) {
            refused_ = found.error();
            return send_request<Table>(endpoint::instance_status{run_});
        }
        return done<Table>{found.error()};
    }

private:
    step<Table> ask(std::vector<std::string> columns)
    {
        asked_ = {run_, std::move(columns)};
        return send_request<Table>(asked_);
    }

    step<Table> select(Table all)
    {
        if (columns_.empty()) {
            return done<Table>{std::move(all)};
        }
        Table chosen;
        std::vector<std::string> missing;
        auto const take = [&](std::string const& name) {
            auto const& known = all.columns();
            auto const exact = std::ranges::find(known, name);
            auto const found = exact != known.end() ? exact : std::ranges::find_if(known, [&](auto const& other) {
                return http::iequals(name, other);
            });
            if (found == known.end()) {
                missing.push_back(name);
            } else if (std::ranges::find(chosen.columns(), *found) == chosen.columns().end()) {
                static_cast<void>(chosen.add(*found, *all.find(*found).assume_value()));
            }
        };
        if (all.contains("input-id")) {
            take("input-id");
        }
        std::ranges::for_each(columns_, take);
        if (missing.empty()) {
            return done<Table>{std::move(chosen)};
        }
        if (!asked_.asks_for_all()) {
            return ask({});
        }
        return done<Table>{error::of(unknown_properties{std::move(missing), all.columns()})};
    }

    // What the service's refusal means, now that the run's status is known.
    template <json_policy Json>
    result<Table> judged(result<http::response> answer, Json const& json) const
    {
        if (!answer) {
            return answer.error() == errc::cancelled ? answer.error() : *refused_;
        }
        auto const seen = endpoint::instance_status{run_}.parse(std::move(answer).assume_value(), json);
        if (!seen) {
            return seen.error().template problem<unknown_instance>() ? seen.error() : *refused_;
        }
        bool const has_ended = seen.assume_value().is_terminal();
        if (has_ended && *refused_ == errc::not_ready) {
            return error::of(unknown_properties{names(), {}}, facts_of_refusal());
        }
        if (!has_ended && *refused_ == errc::service_failed) {
            return error::of(properties_not_available_yet{}, facts_of_refusal());
        }
        return *refused_;
    }
    [[nodiscard]] error_info facts_of_refusal() const
    {
        auto facts = refused_->info();
        facts.message.clear();
        return facts;
    }
    [[nodiscard]] std::vector<std::string> names() const
    {
        return columns_.empty() ? std::vector<std::string>{"*"} : columns_;
    }

    rest_uid run_;
    std::vector<std::string> columns_;
    endpoint::get_properties asked_{};
    std::optional<error> refused_{};
};

/// See `basic_properties`.
using properties = basic_properties<>;

} // namespace st4sd::algorithm

#endif
