#ifndef ST4SD_ALGORITHM_DATASTORE_DETAIL_UPSERT_BATCHES_HPP
#define ST4SD_ALGORITHM_DATASTORE_DETAIL_UPSERT_BATCHES_HPP

#include <st4sd/endpoint/datastore/upsert_documents.hpp>
#include <st4sd/raw_json.hpp>

#include <cstddef>
#include <utility>
#include <vector>

namespace st4sd::algorithm::detail {

// The requests that put documents there, one after the other.
class upsert_batches {
public:
    static constexpr std::size_t most_documents = 200;
    static constexpr std::size_t largest_request = 900'000; // proxies refuse more than 1 MiB

    upsert_batches() = default;
    explicit upsert_batches(std::vector<raw_json> documents) : documents_{std::move(documents)} {}

    [[nodiscard]] std::vector<raw_json> const& documents() const noexcept { return documents_; }
    [[nodiscard]] bool is_done() const noexcept { return sent_ == documents_.size(); }
    // As many documents as fit, and one that is too large for any request alone.
    [[nodiscard]] endpoint::upsert_documents next()
    {
        endpoint::upsert_documents out;
        for (std::size_t size = 0; !is_done() && out.documents.size() != most_documents; ++sent_) {
            auto const& document = documents_[sent_];
            size += document.text.size() + 1; // the comma
            if (size > largest_request && !out.documents.empty()) {
                break;
            }
            out.documents.push_back(document);
        }
        return out;
    }

private:
    std::vector<raw_json> documents_{};
    std::size_t sent_ = 0;
};

} // namespace st4sd::algorithm::detail

#endif
