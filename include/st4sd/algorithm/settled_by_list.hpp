#ifndef ST4SD_ALGORITHM_SETTLED_BY_LIST_HPP
#define ST4SD_ALGORITHM_SETTLED_BY_LIST_HPP

#include <st4sd/algorithm/step.hpp>
#include <st4sd/json.hpp>

#include <optional>
#include <utility>

namespace st4sd::algorithm {

/// Asks for one thing where the service does not say in a way to rely on that there is none: then the list of all is asked
/// for, too. One exchange, two where it is open what an error means.
///
/// * `Ask::leaves_open(error)` says whether its error may mean that there is no such thing;
/// * `Ask::settle(error, list)` gives the error that it is, given what `List` gave.
///
/// *Errors*: those of `Ask`, settled. Where the list fails, too, that error counts if it says with a typed problem what is
/// wrong.
template <class Ask, class List>
class settled_by_list {
public:
    using result_type = typename Ask::result_type;

    explicit settled_by_list(Ask ask) : ask_{std::move(ask)} {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (in.answer && open_) {
            return done<result_type>{settled(std::move(*in.answer), json)};
        }
        if (in.answer && !*in.answer) {
            return done<result_type>{in.answer->error()};
        }
        if (in.answer) {
            auto got = ask_.parse(std::move(*in.answer).assume_value(), json);
            if (got || !Ask::leaves_open(got.error())) {
                return done<result_type>{std::move(got)};
            }
            open_ = got.error();
        }
        if (in.cancelled) {
            return cancelled<result_type>();
        }
        return open_ ? send_request<result_type>(list_) : send_request<result_type>(ask_);
    }

private:
    template <json_policy Json>
    error settled(result<http::response> answer, Json const& json) const
    {
        if (!answer) {
            return answer.error() == condition::cancelled ? answer.error() : *open_;
        }
        auto const all = list_.parse(std::move(answer).assume_value(), json);
        if (all) {
            return ask_.settle(*open_, all.assume_value());
        }
        return all.error().info().problem.object ? all.error() : *open_;
    }

    Ask ask_;
    List list_{};
    std::optional<error> open_{}; // what the first answer said
};

} // namespace st4sd::algorithm

#endif
