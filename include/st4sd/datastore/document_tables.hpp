#ifndef ST4SD_DATASTORE_DOCUMENT_TABLES_HPP
#define ST4SD_DATASTORE_DOCUMENT_TABLES_HPP

#include <st4sd/datastore/file_request.hpp>
#include <st4sd/error.hpp>
#include <st4sd/model/rest_uid.hpp>
#include <st4sd/model/table.hpp>
#include <st4sd/result.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

namespace st4sd::datastore {

/// A table, and the document of the run or component that it is of.
template <class Document>
struct document_table {
    Document document{};        ///< of the run or component
    st4sd::rest_uid run{};      ///< empty where it was not asked for, or is not known
    file_request file{};        ///< where it was read; without path if the document itself had it
    table content{};            ///< empty if there is none: see `why`
    std::optional<error> why{}; ///< why there is no table
};

/// The tables of what a query found, in the order of the documents.
template <class Document>
struct document_tables {
    std::vector<document_table<Document>> all{}; ///< one for each document

    [[nodiscard]] std::size_t size() const noexcept { return all.size(); }
    [[nodiscard]] bool empty() const noexcept { return all.empty(); }
    [[nodiscard]] auto begin() const noexcept { return all.begin(); }
    [[nodiscard]] auto end() const noexcept { return all.end(); }
    /// That of a document, counted from 0.
    [[nodiscard]] document_table<Document> const& operator[](std::size_t index) const { return all[index]; }
    /// Whether there is a table for every document.
    [[nodiscard]] bool complete() const
    {
        return std::none_of(all.begin(), all.end(), [](auto const& one) { return one.why.has_value(); });
    }
    /// *Errors*: of the first that is missing.
    [[nodiscard]] result<void> require_complete() const
    {
        for (auto const& one : all) {
            if (one.why) {
                return *one.why;
            }
        }
        return success();
    }
};

} // namespace st4sd::datastore

#endif
