#ifndef ST4SD_ALGORITHM_DATASTORE_AT_RUN_HPP
#define ST4SD_ALGORITHM_DATASTORE_AT_RUN_HPP

#include <st4sd/algorithm/datastore/detail/pass_on.hpp>
#include <st4sd/algorithm/datastore/documents_of_run.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/datastore/experiment_document.hpp>
#include <st4sd/model/rest_uid.hpp>

#include <optional>
#include <tuple>
#include <utility>

namespace st4sd::algorithm {

/// What `Inner` does for a run that is known by its id only: its document says where its files are. `Inner` is made of
/// that instance and `Args`.
///
/// *Errors*: those of `documents_of_run` and of `Inner`.
template <class Inner, class... Args>
class at_run {
public:
    using result_type = typename Inner::result_type;

    explicit at_run(rest_uid run, Args... args) : document_{std::move(run)}, args_{std::move(args)...} {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (!inner_) {
            datastore::experiment_document found;
            if (auto more = detail::follow<result_type>(document_, in, json, found)) {
                return std::move(*more);
            }
            std::apply([&](Args&... args) { inner_.emplace(std::move(found.instance), std::move(args)...); }, args_);
        }
        return inner_->resume(std::move(in), json);
    }

private:
    documents_of_run<datastore::experiment_document> document_;
    std::tuple<Args...> args_;
    std::optional<Inner> inner_{};
};

} // namespace st4sd::algorithm

#endif
