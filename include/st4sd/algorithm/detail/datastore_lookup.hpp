#ifndef ST4SD_ALGORITHM_DETAIL_DATASTORE_LOOKUP_HPP
#define ST4SD_ALGORITHM_DETAIL_DATASTORE_LOOKUP_HPP

#include <st4sd/algorithm/detail/request_label.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/describe.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/url.hpp>
#include <st4sd/json.hpp>
#include <st4sd/model/rest_uid.hpp>
#include <st4sd/text_map.hpp>

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
    static constexpr auto describe()
    {
        return fields(field("document-descriptors", &datastore_answer::documents));
    }
};

// Asks the datastore for the run with a request id: it knows runs that registered themselves, also when the service
// cannot list them. The credentials go along only if they are allowed to go there, as with any request. A datastore that
// fails is not asked again.
class datastore_lookup {
public:
    explicit datastore_lookup(bool wanted) : is_off_{!wanted} {}

    [[nodiscard]] bool may_ask() const noexcept { return !is_off_; }

    // Where it is, and once that is known, for the run.
    [[nodiscard]] send ask(std::string const& id) const
    {
        http::request request;
        request.limits.total = std::chrono::seconds{20}; // the service may answer long before
        if (!where_) {
            request.target = "url-map/";
            return send{std::move(request)};
        }
        request.verb = http::method::post;
        request.repeat = http::idempotency::safe;
        request.url = where_->join("documents/api/v1.0/query");
        request.body = R"({"type":"user-metadata",")" + std::string{request_id_key} + R"(":")" + id + R"("})";
        return send{std::move(request)};
    }
    // True if there is more to ask at once. `found` is the run, if it is there.
    template <json_policy Json>
    [[nodiscard]] bool hear(result<http::response> answer, Json const& json, rest_uid& found)
    {
        is_off_ = true; // unless it answers
        if (!answer) {
            return false;
        }
        if (!where_) {
            auto const urls = endpoint::success_or<text_map>(std::move(answer).assume_value(), json);
            auto const at = urls ? urls.assume_value().find("cdb-rest") : text_map::const_iterator{};
            if (!urls || at == urls.assume_value().end()) {
                return false;
            }
            auto url = http::url::parse(at->second);
            if (url) {
                where_ = std::move(url).assume_value();
                is_off_ = false;
            }
            return !is_off_;
        }
        auto said = endpoint::success_or<datastore_answer>(std::move(answer).assume_value(), json);
        is_off_ = !said;
        if (said && !said.assume_value().documents.empty()) {
            auto& run = said.assume_value().documents.front().run;
            if (run.check()) {
                found = std::move(run);
            }
        }
        return false;
    }

private:
    std::optional<http::url> where_{};
    bool is_off_;
};

} // namespace st4sd::algorithm::detail

#endif
