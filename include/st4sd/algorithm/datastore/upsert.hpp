#ifndef ST4SD_ALGORITHM_DATASTORE_UPSERT_HPP
#define ST4SD_ALGORITHM_DATASTORE_UPSERT_HPP

#include <st4sd/algorithm/datastore/detail/upsert_batches.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/decode.hpp>
#include <st4sd/endpoint/datastore/upsert_documents.hpp>
#include <st4sd/raw_json.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::algorithm {

/// Puts whole documents in the place of those about the same thing, in requests of at most 200 documents and 900 kB.
///
/// The service's upsert is not atomic: it deletes the old document and then inserts the new one, one document after the
/// other. After an error some documents are replaced, some are not, and one may be gone; sending all of them again is
/// safe.
///
/// *Errors*: `errc::invalid_argument` for a document that the service would fail on, before anything is sent; those of
/// any call. *Source*: `POST <datastore>/documents/api/v1.0/upsert`
class upsert {
public:
    using result_type = void;

    explicit upsert(std::vector<raw_json> documents) : batches_{std::move(documents)} {}

    template <json_policy Json>
    [[nodiscard]] step<void> resume(input in, Json const& json)
    {
        if (auto good = in.answer ? hear(std::move(*in.answer), json) : check(json); !good) {
            return done<void>{std::move(good)};
        }
        if (batches_.is_done()) {
            return done<void>{success()};
        }
        return in.cancelled ? cancelled<void>() : send_request<void>(batches_.next());
    }

private:
    template <json_policy Json>
    static result<void> hear(result<http::response> answer, Json const& json)
    {
        BOOST_OUTCOME_TRY(auto head, std::move(answer));
        return endpoint::upsert_documents{}.parse(std::move(head), json);
    }
    // Of a wrong document the service says nothing, after it has replaced those before it.
    template <json_policy Json>
    result<void> check(Json const& json) const
    {
        auto const& all = batches_.documents();
        for (std::size_t i = 0; i != all.size(); ++i) {
            if (auto const why = problem_of(all[i], json); !why.empty()) {
                return error{errc::invalid_argument, "documents[" + std::to_string(i) + "] " + why};
            }
        }
        return success();
    }
    template <json_policy Json>
    static std::string problem_of(raw_json const& document, Json const& json)
    {
        auto const members = decode<std::map<std::string, raw_json, std::less<>>>(document, decoding::strict, json);
        if (!members) {
            return "is no JSON object: " + members.error().message();
        }
        auto const& known = members.assume_value();
        std::vector<std::string_view> keys{"type", "instance"};
        if (auto const type = known.find("type"); type != known.end() && type->second.text == "\"component\"") {
            keys.insert(keys.end(), {"name", "stage"});
        }
        for (auto const key : keys) {
            if (!known.contains(key)) {
                return "has no '" + std::string{key} + "', by which the datastore finds the one to replace";
            }
        }
        return {};
    }

    detail::upsert_batches batches_;
};

} // namespace st4sd::algorithm

#endif
