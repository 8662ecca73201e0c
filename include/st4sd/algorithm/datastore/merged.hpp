#ifndef ST4SD_ALGORITHM_DATASTORE_MERGED_HPP
#define ST4SD_ALGORITHM_DATASTORE_MERGED_HPP

#include <st4sd/algorithm/datastore/detail/pass_on.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/datastore/merge_tables.hpp>
#include <st4sd/datastore/provenance.hpp>
#include <st4sd/model/table.hpp>

#include <utility>
#include <variant>

namespace st4sd::algorithm {

/// The tables that another algorithm finds, as one. *Errors*: those of `Inner` and of `datastore::merge_tables`.
template <class Inner>
class merged {
    using tables = typename Inner::result_type;

public:
    using result_type = table;

    template <class... Args>
    explicit merged(datastore::one_table how, Args&&... args)
        : how_{std::move(how)}, inner_{std::forward<Args>(args)...}
    {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        step<tables> next = inner_.resume(std::move(in), json);
        if (auto more = detail::pass_on<result_type>(next)) {
            return std::move(*more);
        }
        auto const& found = std::get<done<tables>>(next).value;
        return done<result_type>{
            found ? datastore::merge_tables(found.assume_value(), how_) : result<table>{found.error()}};
    }

private:
    datastore::one_table how_;
    Inner inner_;
};

} // namespace st4sd::algorithm

#endif
