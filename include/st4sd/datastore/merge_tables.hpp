#ifndef ST4SD_DATASTORE_MERGE_TABLES_HPP
#define ST4SD_DATASTORE_MERGE_TABLES_HPP

#include <st4sd/datastore/document_tables.hpp>
#include <st4sd/datastore/provenance.hpp>
#include <st4sd/table/append.hpp>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace st4sd::datastore {
namespace detail {

// The column of one value that tells where these rows are from.
template <class Document>
result<table::values> provenance_column(document_table<Document> const& from, provenance what)
{
    auto const rows = from.content.rows();
    auto const texts = [&](std::string const& text) { return table::values{std::vector<std::string>(rows, text)}; };
    switch (what) {
    case provenance::rest_uid: return texts(from.run.str());
    case provenance::instance: return texts(from.document.instance.str());
    default: break;
    }
    if constexpr (requires { from.document.stage; }) {
        std::string_view const name = from.document.name;
        if (what == provenance::component) {
            return texts(std::string{name});
        }
        if (what == provenance::stage) {
            return table::values{std::vector<std::int64_t>(rows, from.document.stage)};
        }
        auto const digits = name.substr(name.find_last_not_of("0123456789") + 1);
        std::int64_t replica = 0;
        if (std::from_chars(digits.data(), digits.data() + digits.size(), replica).ec == std::errc{}) {
            return table::values{std::vector<std::int64_t>(rows, replica)};
        }
        return table::values{std::vector<double>(rows, std::numeric_limits<double>::quiet_NaN())};
    } else {
        return error{
            errc::invalid_argument,
            "a run's table is of no component: ask for rest_uid or instance, not for " + std::string{to_string(what)}};
    }
}

} // namespace detail

/// All tables one below the other, as `append` does, with columns before them that say where each row comes from.
///
/// *Errors*: of the first table that is missing; `errc::invalid_argument` if a table has a column of such a name
/// already.
template <class Document>
[[nodiscard]] result<table> merge_tables(document_tables<Document> const& from, one_table const& how = {})
{
    BOOST_OUTCOME_TRY(from.require_complete());
    std::vector<table> parts;
    for (auto const& one : from.all) {
        auto& part = parts.emplace_back();
        for (auto const what : how.columns) {
            auto const name = std::string{to_string(what)};
            if (one.content.contains(name)) {
                return error{
                    errc::invalid_argument, "the table '" + one.file.path + "' of " + one.document.instance.str() +
                                                " has a column '" + name +
                                                "' itself: ask for other columns, or merge the tables yourself"};
            }
            BOOST_OUTCOME_TRY(auto column, detail::provenance_column(one, what));
            BOOST_OUTCOME_TRY(part.add(name, std::move(column)));
        }
        for (auto const& name : one.content.columns()) {
            BOOST_OUTCOME_TRY(auto const* values, one.content.find(name));
            BOOST_OUTCOME_TRY(part.add(name, *values));
        }
    }
    for (; parts.size() > 1;
         parts.resize((parts.size() + 1) / 2)) { // in pairs: no row is copied more than log(n) times
        for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
            parts[i / 2] = append(parts[i], parts[i + 1]);
        }
        if (parts.size() % 2 != 0) {
            parts[parts.size() / 2] = std::move(parts.back());
        }
    }
    return parts.empty() ? table{} : std::move(parts.front());
}

} // namespace st4sd::datastore

#endif
