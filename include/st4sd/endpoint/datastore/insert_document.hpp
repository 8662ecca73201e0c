#ifndef ST4SD_ENDPOINT_DATASTORE_INSERT_DOCUMENT_HPP
#define ST4SD_ENDPOINT_DATASTORE_INSERT_DOCUMENT_HPP

#include <st4sd/algorithm/place.hpp>
#include <st4sd/describe.hpp>
#include <st4sd/detail/json_syntax.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/raw_json.hpp>

#include <optional>
#include <string>
#include <utility>

namespace st4sd::datastore {

/// What becomes of a document when there is one already that matches the query.
enum class if_there {
    keep,   ///< nothing is written
    replace ///< the document that is about the same thing is replaced, as by `upsert`
};

} // namespace st4sd::datastore

namespace st4sd::endpoint {

/// Puts a document into the datastore, depending on whether one matches a Mongo filter; whether it was written.
///
/// *Errors*: `errc::invalid_argument` for a document or query that is no object: of others the service only says that it
/// failed. *Source*: `POST <datastore>/documents/api/v1.0/may-insert`
struct insert_document {
    using result_type = bool;
    static constexpr auto repeat =
        http::idempotency::not_idempotent; // by `keep`, the second time says that it was not written

    raw_json document{};                                  ///< a JSON object
    raw_json query{};                                     ///< the Mongo filter: a JSON object
    datastore::if_there then = datastore::if_there::keep; ///< what is done if a document matches

    [[nodiscard]] static algorithm::place where() { return algorithm::place::datastore(); }
    [[nodiscard]] result<http::request> build() const
    {
        for (auto const* given :
             {&document, &query}) { // each goes into the request as it is, and would spoil all of it
            if (auto const why = st4sd::detail::object_problem(given->text); !why.empty()) {
                return error{errc::invalid_argument, (given == &document ? "the document: " : "the query: ") + why};
            }
        }
        http::request request;
        request.verb = http::method::post;
        request.target = "documents/api/v1.0/may-insert";
        request.body = R"({"doc":)" + document.text + R"(,"query":)" + query.text +
                       (then == datastore::if_there::replace ? R"(,"update":true})" : R"(,"update":false})");
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] result<bool> parse(http::response&& answer, Json const& json) const
    {
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(auto const body, success_or<envelope>(std::move(answer), json));
        if (!body.updated) {
            return malformed(status, "$.updated", "is missing");
        }
        return *body.updated;
    }

private:
    struct envelope {
        std::optional<bool> updated{};

        static constexpr auto describe() { return fields(field("updated", &envelope::updated)); }
    };
};

} // namespace st4sd::endpoint

#endif
