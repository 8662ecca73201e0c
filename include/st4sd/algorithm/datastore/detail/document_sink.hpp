#ifndef ST4SD_ALGORITHM_DATASTORE_DETAIL_DOCUMENT_SINK_HPP
#define ST4SD_ALGORITHM_DATASTORE_DETAIL_DOCUMENT_SINK_HPP

#include <st4sd/decode.hpp>
#include <st4sd/describe.hpp>
#include <st4sd/detail/array_splitter.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/datastore/query_documents.hpp>
#include <st4sd/json.hpp>
#include <st4sd/model/instance_uri.hpp>
#include <st4sd/transport.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::algorithm::detail {

// Takes an answer with documents apart while it arrives.
class splitting_sink : public body_sink {
public:
    static constexpr std::size_t largest_document = std::size_t{64} << 20;

    result<void> open(http::response const& head) override
    {
        head_ = head;
        head_.body.clear();
        split_.reset();
        if (!endpoint::detail::is_json(head)) {
            return success(); // some of it is needed to tell a login page
        }
        split_.emplace(endpoint::query_documents::documents_member, largest_document);
        return begin();
    }
    result<void> write(std::string_view bytes) override
    {
        if (split_) {
            return split_->write(bytes, [&](std::string document) { return take(std::move(document)); });
        }
        constexpr std::size_t enough = 64 * 1024;
        head_.body += bytes.substr(0, enough - (std::min)(enough, head_.body.size()));
        return head_.body.size() < enough ? result<void>{success()} : errc::malformed_answer;
    }

    // Whether all documents came.
    template <json_policy Json>
    result<void> finish(result<http::response> answer, Json const& json) const
    {
        bool const is_refused = head_.status != 0 && !split_;
        if (is_refused && (answer || answer.error() == errc::malformed_answer)) {
            return endpoint::query_documents::failure_of(head_, json);
        }
        BOOST_OUTCOME_TRY(auto const head, std::move(answer));
        if (!head.ok()) {
            return endpoint::query_documents::failure_of(head, json);
        }
        if (!split_) {
            return error{errc::not_supported, "the transport did not stream the answer: give it to the sink"};
        }
        return split_->finish();
    }

protected:
    // Before the first document of an answer, and of each further one.
    virtual result<void> begin() = 0;
    virtual result<void> take(std::string document) = 0;

    [[nodiscard]] std::size_t taken() const noexcept
    {
        return split_ ? static_cast<std::size_t>(split_->elements()) : 0;
    }

private:
    http::response head_{};
    std::optional<st4sd::detail::array_splitter> split_{};
};

// Of any document.
struct only_instance {
    instance_uri instance{};
    static constexpr auto describe() { return fields(field("instance", &only_instance::instance)); }
};

// A document as its bytes came, for what is to be sent back.
struct untouched {
    std::string text{};
};

// Decodes the documents and hands them to `consumer`: `result<void> begin()`, `result<void> take(Document&&)`.
template <class Document, class Consumer, json_policy Json>
class document_sink final : public splitting_sink {
public:
    document_sink(Consumer& consumer, Json json) : consumer_{consumer}, json_{std::move(json)} {}

private:
    result<void> begin() override { return consumer_.begin(); }
    result<void> take(std::string text) override
    {
        if constexpr (std::same_as<Document, untouched>) {
            return consumer_.take({std::move(text)});
        } else {
            return decoded(std::move(text));
        }
    }
    result<void> decoded(std::string text)
    {
        auto document = decode<Document>(std::move(text), decoding::lenient, json_);
        if (!document) {
            return document.error().with([&](error_info& facts) {
                auto const& inner = facts.json_path;
                facts.json_path = "$." + std::string{endpoint::query_documents::documents_member} + '[' +
                                  std::to_string(taken() - 1) + ']' +
                                  inner.substr((std::min<std::size_t>)(1, inner.size()));
            });
        }
        return consumer_.take(std::move(document).assume_value());
    }

    Consumer& consumer_;
    Json json_;
};

} // namespace st4sd::algorithm::detail

#endif
