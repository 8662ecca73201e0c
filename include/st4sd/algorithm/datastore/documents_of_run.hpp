#ifndef ST4SD_ALGORITHM_DATASTORE_DOCUMENTS_OF_RUN_HPP
#define ST4SD_ALGORITHM_DATASTORE_DOCUMENTS_OF_RUN_HPP

#include <st4sd/algorithm/datastore/detail/why_missing.hpp>
#include <st4sd/algorithm/datastore/query.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/datastore/component_document.hpp>
#include <st4sd/datastore/conditions.hpp>
#include <st4sd/datastore/problems.hpp>
#include <st4sd/endpoint/datastore/registration.hpp>
#include <st4sd/model/rest_uid.hpp>

#include <algorithm>
#include <concepts>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace st4sd::algorithm {

/// The document of a run, or all that are of its components.
///
/// If there is none, the runtime service is asked why. *Errors*: `problem<datastore::ambiguous>()`,
/// `problem<datastore::not_registered>()`, `problem<datastore::not_yet>()`, `problem<unknown_instance>()` when the
/// service does not know the run either.
template <class Document>
class documents_of_run {
    static constexpr bool are_many = std::same_as<Document, datastore::component_document>;
    using documents = std::vector<Document>;

public:
    using result_type = std::conditional_t<are_many, documents, Document>;

    template <class... How>
    explicit documents_of_run(rest_uid run, How... how)
        : run_{std::move(run)}, query_{datastore::rest_uid(run_), std::move(how)...}
    {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (is_missing_) {
            return in.answer ? done<result_type>{detail::why_missing(run_, Document::kind, std::move(*in.answer), json)}
                             : cancelled<result_type>();
        }
        if (auto const good = run_.check(); !good) {
            return done<result_type>{good.error()};
        }
        step<documents> next = query_.resume(std::move(in), json);
        if (auto* request = std::get_if<send>(&next)) {
            return std::move(*request);
        }
        if (auto* pause = std::get_if<sleep>(&next)) {
            return *pause;
        }
        auto found = std::move(std::get<done<documents>>(next).value);
        if (!found) {
            return done<result_type>{std::move(found).assume_error()};
        }
        if (found.assume_value().empty()) {
            is_missing_ = true;
            return send_request<result_type>(endpoint::registration{run_});
        }
        return done<result_type>{the_one(std::move(found).assume_value())};
    }

private:
    [[nodiscard]] result<result_type> the_one(documents found) const
    {
        std::vector<instance_uri> instances;
        for (auto const& document : found) {
            if (std::ranges::find(instances, document.instance) == instances.end()) {
                instances.push_back(document.instance);
            }
        }
        if (instances.size() > 1 || (!are_many && found.size() > 1)) {
            return error::of(datastore::ambiguous{run_, Document::kind, std::move(instances)});
        }
        if constexpr (are_many) {
            return found;
        } else {
            return std::move(found.front());
        }
    }
    rest_uid run_;
    query<Document> query_;
    bool is_missing_ = false;
};

} // namespace st4sd::algorithm

#endif
