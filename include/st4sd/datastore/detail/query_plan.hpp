#ifndef ST4SD_DATASTORE_DETAIL_QUERY_PLAN_HPP
#define ST4SD_DATASTORE_DETAIL_QUERY_PLAN_HPP

#include <st4sd/datastore/document_kind.hpp>
#include <st4sd/to_json.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::datastore::detail {

// What is sent: first the lookups, each of which gives the instances of the documents that it finds; then the pieces,
// with these lists, and those that the user gave, as JSON arrays between them.
struct query_plan {
    struct list {
        document_kind kind{};
        std::string lookup{};                 // the filter that finds the instances; empty: they are known
        std::vector<std::string> instances{}; // of a lookup: once it was made
        bool is_conjunct = false;             // all that is wanted is of one of them
    };
    std::vector<list> lists{};
    std::vector<std::string> pieces{1};

    // The first list that is still to be looked up; null if all are known.
    [[nodiscard]] list const* unknown() const
    {
        auto const at = std::ranges::find_if(lists, [](auto const& x) { return !x.lookup.empty(); });
        return at == lists.end() ? nullptr : &*at;
    }
    void learn(std::vector<std::string> instances)
    {
        auto const at = std::ranges::find_if(lists, [](auto const& x) { return !x.lookup.empty(); });
        at->lookup.clear();
        at->instances = std::move(instances);
    }
    // In one request. All lists are known.
    [[nodiscard]] std::string whole() const { return joined(arrays()); }
    // In requests that are not larger than that: each with all lists, but a part of the longest one that is a conjunct.
    // None if that is not possible.
    [[nodiscard]] std::vector<std::string> requests(std::size_t largest) const
    {
        auto const with = arrays();
        auto all = joined(with);
        if (lists.empty() || all.size() <= largest) {
            return {std::move(all)};
        }
        auto cut = lists.size();
        for (std::size_t i = 0; i != lists.size(); ++i) {
            if (lists[i].is_conjunct && (cut == lists.size() || with[i].size() > with[cut].size())) {
                cut = i;
            }
        }
        if (cut == lists.size() || all.size() - with[cut].size() > largest / 2) {
            return {};
        }
        return requests(with, cut, largest - (all.size() - with[cut].size()));
    }

private:
    [[nodiscard]] std::vector<std::string> arrays() const
    {
        std::vector<std::string> out;
        out.reserve(lists.size());
        for (auto const& one : lists) {
            out.push_back(to_json(one.instances));
        }
        return out;
    }
    [[nodiscard]] std::string joined(std::vector<std::string> const& with) const
    {
        auto text = pieces.front();
        for (std::size_t i = 0; i != with.size(); ++i) {
            text += with[i] + pieces[i + 1];
        }
        return text;
    }
    [[nodiscard]] std::vector<std::string>
    requests(std::vector<std::string> with, std::size_t cut, std::size_t largest_array) const
    {
        std::vector<std::string> out;
        std::string array;
        for (auto const& instance : lists[cut].instances) {
            auto const quoted = to_json(instance);
            if (!array.empty() && array.size() + quoted.size() + 2 > largest_array) {
                with[cut] = std::exchange(array, {}) + ']';
                out.push_back(joined(with));
            }
            array += (array.empty() ? '[' : ',') + quoted;
        }
        with[cut] = array + ']';
        out.push_back(joined(with));
        return out;
    }
};

} // namespace st4sd::datastore::detail

#endif
