#ifndef ST4SD_ALGORITHM_INPUT_IDS_HPP
#define ST4SD_ALGORITHM_INPUT_IDS_HPP

#include <st4sd/algorithm/properties.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/endpoint/get_instance.hpp>
#include <st4sd/model/instance.hpp>

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace st4sd::algorithm {

/// The ids of the systems that a run took as input (for instance SMILES), in the order of its inputs; where the
/// service has only the table of properties, its column `input-id`.
///
/// *Errors*: those of `properties`. *Source*: `GET /instances/{id}?includeProperties=input-id`
// `Table` is a parameter only so that who includes this, but asks for no ids, does not pay for what tables can do.
template <class Table = table>
class basic_input_ids {
public:
    using result_type = typename st4sd::detail::depending<std::vector<std::string>, Table>::type;

    explicit basic_input_ids(rest_uid run) : get_{run, std::vector<std::string>{id_column}}, table_{run, {id_column}} {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (asks_for_table_) {
            return from_table(std::move(in), json);
        }
        if (!in.answer) {
            if (in.cancelled) {
                return cancelled<result_type>();
            }
            return send_request<result_type>(get_);
        }
        if (!*in.answer) {
            return done<result_type>{in.answer->error()};
        }
        auto found = get_.parse(std::move(*in.answer).assume_value(), json);
        if (found) {
            if (auto ids = of_interface(found.assume_value())) {
                return done<result_type>{std::move(*ids)};
            }
        } else if (found.error() != errc::service_failed && found.error() != errc::not_ready) {
            return done<result_type>{found.error()};
        }
        // The service cannot show the interface of a run whose package is gone.
        asks_for_table_ = true;
        in.answer.reset();
        return from_table(std::move(in), json);
    }

private:
    static constexpr char const* id_column = "input-id";

    template <class Instance>
    static std::optional<result_type> of_interface(Instance const& run)
    {
        if (!run.experiment || !run.experiment->metadata.registry || !run.experiment->metadata.registry->interface) {
            return std::nullopt;
        }
        return run.experiment->metadata.registry->interface->inputs;
    }

    template <json_policy Json>
    step<result_type> from_table(input in, Json const& json)
    {
        step<Table> next = table_.resume(std::move(in), json);
        if (auto* request = std::get_if<send>(&next)) {
            return std::move(*request);
        }
        if (auto* pause = std::get_if<sleep>(&next)) {
            return *pause;
        }
        result<Table> const& end = std::get<done<Table>>(next).value;
        if (!end) {
            return done<result_type>{end.error()};
        }
        return done<result_type>{end.assume_value().template column<std::string>(id_column)};
    }

    endpoint::get_instance get_;
    basic_properties<Table> table_;
    bool asks_for_table_ = false;
};

/// See `basic_input_ids`.
using input_ids = basic_input_ids<>;

} // namespace st4sd::algorithm

#endif
