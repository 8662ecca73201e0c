#ifndef ST4SD_PAYLOAD_DETAIL_LAMBDA_DRAFT_HPP
#define ST4SD_PAYLOAD_DETAIL_LAMBDA_DRAFT_HPP

#include <st4sd/detail/violations.hpp>
#include <st4sd/payload/detail/build.hpp>
#include <st4sd/payload/detail/draft.hpp>
#include <st4sd/payload/detail/lambda_rules.hpp>
#include <st4sd/payload/file_spec.hpp>
#include <st4sd/payload/lambda_payload.hpp>
#include <st4sd/payload/problems.hpp>
#include <st4sd/payload/sources.hpp>
#include <st4sd/result.hpp>

#include <algorithm>
#include <concepts>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace st4sd::detail {

template <class T>
inline constexpr bool is_script_source = text_like<T> || std::same_as<T, text> || std::same_as<T, local_file>;

template <class... T>
inline constexpr bool is_one_script_source = false;
template <class T>
inline constexpr bool is_one_script_source<T> = is_script_source<std::remove_cvref_t<T>>;

// A lambda's files come from everywhere but a volume.
template <class... T>
inline constexpr bool is_one_lambda_source =
    is_one_file_source<T...> && !(std::same_as<std::remove_cvref_t<T>, volume_path> || ...);

template <class Kind, class... Path>
inline constexpr bool is_lambda_volume =
    is_volume_kind<Kind> && sizeof...(Path) <= 1 && (std::convertible_to<Path, std::string> && ...);

// The draft puts files into inputs or data. A lambda has no inputs, so that these stay empty.
template <class Document>
struct drafted_lambda {
    struct payload_type : Document {
        std::vector<file_spec> inputs{};
    };
    payload_type payload{};
};

// What the builder of a lambda has made so far: what every payload has, and scripts.
template <class Document>
class lambda_draft : public payload_draft<drafted_lambda<Document>> {
    using base = payload_draft<drafted_lambda<Document>>;

public:
    explicit lambda_draft(Document document, bool is_document = false)
        : base{drafted_lambda<Document>{{std::move(document), {}}}, is_document}
    {}

    std::vector<local_entry> local_scripts{};

    template <class Source>
    void set_script(std::string filename, Source&& source)
    {
        using source_type = std::remove_cvref_t<Source>;
        auto& script = script_of(filename);
        std::erase_if(local_scripts, [&](auto const& local) { return local.name == filename; });
        if constexpr (text_like<source_type>) {
            script.content = std::string{std::forward<Source>(source)};
        } else if constexpr (std::same_as<source_type, text>) {
            script.content = std::forward<Source>(source).content;
        } else {
            script.content = "(read by build)";
            local_scripts.push_back({false, std::move(filename), source.path});
        }
    }

    template <class Kind>
    void add_lambda_volume(Kind kind, std::optional<std::string> mount_path)
    {
        auto spec = spec_of(std::move(kind));
        this->add_volume(lambda_volume_spec{
            std::move(spec.type), std::move(spec.application_dependency), std::move(spec.sub_path), spec.read_only,
            std::move(mount_path)});
    }

private:
    script_spec& script_of(std::string const& filename)
    {
        auto& scripts = this->request.payload.scripts;
        auto at = std::find_if(scripts.begin(), scripts.end(), [&](auto const& x) { return x.filename == filename; });
        auto is_there = at != scripts.end() ? std::optional{true} : std::nullopt;
        this->set_once(label("scripts", filename).c_str(), is_there, true);
        return at != scripts.end() ? *at : scripts.emplace_back(script_spec{filename, {}});
    }
};

template <class Document>
result<lambda_request> build_lambda(lambda_draft<Document> draft)
{
    auto& payload = draft.request.payload;
    read_local_files(draft);
    for (auto const& local : draft.local_scripts) {
        auto const script = std::find_if(
            payload.scripts.begin(), payload.scripts.end(), [&](auto const& x) { return x.filename == local.name; });
        read_into(script->content, local.path, label("scripts", local.name), draft.found());
    }
    check_lambda(payload, draft.found());
    if (!draft.found().empty()) {
        return error::of(payload_problems{std::move(draft.found()).take()});
    }
    return lambda_request{static_cast<Document&&>(payload)};
}

} // namespace st4sd::detail

#endif
