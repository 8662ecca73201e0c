#ifndef ST4SD_ALGORITHM_DATASTORE_CONSUMERS_HPP
#define ST4SD_ALGORITHM_DATASTORE_CONSUMERS_HPP

#include <st4sd/result.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace st4sd {

/// Called with each document as it arrives: `void(Document&&)`, or `result<void>(Document&&)`, whose error ends the
/// query and is its result.
template <class F, class Document>
concept document_callback = std::invocable<F&, Document&&> && !std::is_convertible_v<F, std::string>;

namespace algorithm {

// A consumer hears `begin` when an answer begins, also when it is sent anew; `take` with each document; `next_answer`
// between the answers to several requests; `finish` at the end.

/// Keeps all documents of a query.
template <class Document>
struct collect {
    using result_type = std::vector<Document>;

    std::vector<Document> documents{};  ///< so far
    std::size_t of_earlier_answers = 0; ///< how many of them are of answers before the current one

    void next_answer() { of_earlier_answers = documents.size(); }
    result<void> begin()
    {
        documents.erase(documents.begin() + static_cast<std::ptrdiff_t>(of_earlier_answers), documents.end());
        return success();
    }
    result<void> take(Document&& document)
    {
        documents.push_back(std::move(document));
        return success();
    }
    std::vector<Document> finish() { return std::move(documents); }
};

/// Calls a function of the user's with each document, and keeps none. The result is how many there were.
template <class Document, document_callback<Document> F>
struct deliver_each {
    using result_type = std::size_t;

    F callback;                         ///< the user's function
    std::size_t count = 0;              ///< how many there were so far
    std::size_t of_earlier_answers = 0; ///< how many of them were in answers before the current one

    void next_answer() { of_earlier_answers = count; }
    result<void> begin()
    {
        // the answer is sent anew from its first document on, and nobody can take back what the function has seen
        return count == of_earlier_answers
                   ? result<void>{success()}
                   : error{
                         errc::body_cut_short, "the connection broke after " + std::to_string(count) +
                                                   " documents were delivered: ask again from the beginning"};
    }
    result<void> take(Document&& document)
    {
        ++count;
        if constexpr (std::convertible_to<std::invoke_result_t<F&, Document&&>, result<void>>) {
            return callback(std::move(document));
        } else {
            callback(std::move(document));
            return success();
        }
    }
    [[nodiscard]] std::size_t finish() const { return count; }
};

} // namespace algorithm
} // namespace st4sd

#endif
