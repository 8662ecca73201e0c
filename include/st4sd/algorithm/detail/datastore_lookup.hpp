#ifndef ST4SD_ALGORITHM_DETAIL_DATASTORE_LOOKUP_HPP
#define ST4SD_ALGORITHM_DETAIL_DATASTORE_LOOKUP_HPP

#include <st4sd/algorithm/detail/pace.hpp>
#include <st4sd/algorithm/detail/request_label.hpp>
#include <st4sd/algorithm/place.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/describe.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/json.hpp>
#include <st4sd/model/rest_uid.hpp>
#include <st4sd/result.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::algorithm::detail {

struct datastore_document {
    rest_uid run{};
    static constexpr auto describe() { return fields(field("rest-uid", &datastore_document::run)); }
};
struct datastore_answer {
    std::vector<datastore_document> documents{};
    static constexpr auto describe() { return fields(field("document-descriptors", &datastore_answer::documents)); }
};

// Asks the datastore for the run with a request id: it knows runs that registered themselves, also when the service
// cannot list them. `located` finds it, and says whether credentials may go there. A failure that may pass, passes; after
// any other it is not asked again.
class datastore_lookup {
public:
    explicit datastore_lookup(bool wanted) : is_off_{!wanted} {}

    [[nodiscard]] bool may_ask() const noexcept { return !is_off_; }

    [[nodiscard]] static send ask(std::string const& id)
    {
        http::request request;
        request.verb = http::method::post;
        request.repeat = http::idempotency::safe;
        request.target = "documents/api/v1.0/query";
        request.body = R"({"type":"user-metadata",")" + std::string{request_id_key} + R"(":")" + id + R"("})";
        request.limits.total = std::chrono::seconds{20}; // the service may answer long before
        return send{std::move(request), nullptr, place::datastore()};
    }
    // The run, if it is there.
    template <json_policy Json>
    [[nodiscard]] std::optional<rest_uid> hear(result<http::response> answer, Json const& json)
    {
        auto said = parsed(std::move(answer), json);
        if (!said) {
            is_off_ = !may_pass(said.assume_error());
            return std::nullopt;
        }
        auto& found = said.assume_value().documents;
        return found.empty() || !found.front().run.check() ? std::nullopt : std::optional{std::move(found.front().run)};
    }

private:
    template <json_policy Json>
    static result<datastore_answer> parsed(result<http::response> answer, Json const& json)
    {
        BOOST_OUTCOME_TRY(auto whole, std::move(answer));
        return endpoint::success_or<datastore_answer>(std::move(whole), json);
    }

    bool is_off_;
};

} // namespace st4sd::algorithm::detail

#endif
