#ifndef ST4SD_ALGORITHM_DATASTORE_DETAIL_TAGGING_HPP
#define ST4SD_ALGORITHM_DATASTORE_DETAIL_TAGGING_HPP

#include <st4sd/algorithm/datastore/detail/document_sink.hpp>
#include <st4sd/datastore/conditions.hpp>
#include <st4sd/datastore/document_kind.hpp>
#include <st4sd/datastore/problems.hpp>
#include <st4sd/decode.hpp>
#include <st4sd/detail/nonfinite.hpp>
#include <st4sd/model/instance_uri.hpp>
#include <st4sd/model/rest_uid.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/text_map.hpp>
#include <st4sd/to_json.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::algorithm::detail {

// Members that documents of user metadata need for themselves.
inline constexpr std::array<std::string_view, 9> reserved_keys{
    "_id",
    "type",
    "instance",
    "uid",
    "rest-uid",
    "workflow",
    "experiment-id",
    "st4sd-package-name",
    "st4sd-package-digest"};

inline result<void> check_tags(std::vector<rest_uid> const& runs, text_map const& tags)
{
    auto const refuse = [](std::string why) { return error{errc::invalid_argument, std::move(why)}; };
    if (runs.empty() || tags.empty()) {
        return refuse("there is nothing to tag: name runs and tags");
    }
    for (auto const& run : runs) {
        BOOST_OUTCOME_TRY(run.check());
    }
    for (auto const& [key, value] : tags) {
        if (std::ranges::find(reserved_keys, key) != reserved_keys.end()) {
            return error::of(datastore::reserved_tag{key});
        }
        if (auto const exists = datastore::key(key).exists().check(); !exists) {
            return exists.error();
        }
    }
    return success();
}

struct said_of_run {
    rest_uid run{};
    instance_uri instance{};
    static constexpr auto describe()
    {
        return fields(field("rest-uid", &said_of_run::run), field("instance", &said_of_run::instance));
    }
};
struct collect_said {
    std::map<rest_uid, std::vector<instance_uri>> found{};
    std::map<rest_uid, std::vector<instance_uri>> before{}; // this batch

    void begin_batch() { before = found; }
    result<void> begin()
    {
        found = before;
        return success();
    }
    result<void> take(said_of_run&& document)
    {
        found[document.run].push_back(std::move(document.instance));
        return success();
    }
};
struct collect_there {
    std::set<std::string> found{};

    [[nodiscard]] result<void> begin() const { return success(); }
    result<void> take(only_instance&& document)
    {
        found.insert(document.instance.str());
        return success();
    }
};
struct collect_untouched {
    std::vector<std::string> texts{};

    result<void> begin()
    {
        texts.clear();
        return success();
    }
    result<void> take(untouched&& document)
    {
        texts.push_back(std::move(document.text));
        return success();
    }
};

template <json_policy Json>
result<raw_members> members(raw_json const& object, Json const& json)
{
    return decode<raw_members>(object, decoding::lenient, json);
}

// The index of the first of these instances without a document; instances.size() if each has one.
template <json_policy Json>
result<std::size_t> first_missing(
    std::vector<std::string> const& documents, std::vector<instance_uri> const& instances, std::size_t from,
    std::size_t count, Json const& json)
{
    std::set<std::string> there;
    for (auto const& text : documents) {
        BOOST_OUTCOME_TRY(auto const document, decode<only_instance>(text, decoding::lenient, json));
        there.insert(document.instance.str());
    }
    auto const last = (std::min)(from + count, instances.size());
    for (auto i = from; i != last; ++i) {
        if (!there.contains(instances[i].str())) {
            return i;
        }
    }
    return instances.size();
}

inline void add_tags(raw_members& to, text_map const& tags)
{
    for (auto const& [key, value] : tags) {
        to[key].text = to_json(value);
    }
}

// The document with these tags, else as it was.
template <json_policy Json>
result<std::string>
with_tags(std::string const& document, datastore::document_kind kind, text_map const& tags, Json const& json)
{
    if (st4sd::detail::quote_nonfinite(document)) {
        return error{
            errc::not_supported,
            "a document has NaN or an infinity in it, which is no JSON and could not be sent back as it is"};
    }
    BOOST_OUTCOME_TRY(auto all, members(raw_json{document}, json));
    if (kind == datastore::document_kind::user_metadata) {
        add_tags(all, tags);
        return to_json(all);
    }
    BOOST_OUTCOME_TRY(auto metadata, members(all["metadata"], json));
    BOOST_OUTCOME_TRY(auto said, members(metadata["userMetadata"], json));
    add_tags(said, tags);
    metadata["userMetadata"].text = to_json(said);
    all["metadata"].text = to_json(metadata);
    return to_json(all);
}

template <json_policy Json>
result<void>
check_has_tags(std::string const& document, datastore::document_kind kind, text_map const& tags, Json const& json)
{
    BOOST_OUTCOME_TRY(auto said, members(raw_json{document}, json));
    if (kind == datastore::document_kind::experiment) {
        BOOST_OUTCOME_TRY(auto metadata, members(said["metadata"], json));
        BOOST_OUTCOME_TRY(said, members(metadata["userMetadata"], json));
    }
    for (auto const& [key, value] : tags) {
        BOOST_OUTCOME_TRY(auto const text, decode<std::string>(said[key], decoding::lenient, json));
        if (text != value) {
            return error{
                errc::malformed_answer, "a document of kind '" + std::string{to_string(kind)} +
                                            "' does not have the tag '" + key + "' that was sent"};
        }
    }
    return success();
}

} // namespace st4sd::algorithm::detail

#endif
