#ifndef ST4SD_PAYLOAD_DETAIL_FILE_RULES_HPP
#define ST4SD_PAYLOAD_DETAIL_FILE_RULES_HPP

#include <st4sd/detail/violations.hpp>
#include <st4sd/payload/detail/file_name.hpp>
#include <st4sd/payload/file_spec.hpp>
#include <st4sd/text_map.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

// The rules of `inputs` and `data`: what a file's source is and under which name the experiment sees it. Like all
// rules these are templates, so that who only includes the payload does not pay for them.

namespace st4sd::detail {

template <class Payload>
class file_rules {
public:
    file_rules(Payload const& payload, violations& out) : payload_{payload}, out_{out} {}

    void check()
    {
        if constexpr (is_lambda) {
            check_scripts(payload_.scripts);
        } else {
            check_list("inputs", payload_.inputs);
        }
        check_list("data", payload_.data);
        constexpr std::size_t limit = std::size_t{1} << 20;
        if (content_size_ >= limit) {
            out_.add(
                is_lambda ? "scripts and data" : "inputs and data",
                "their contents must be under 1 MiB together (they are " + std::to_string(content_size_) +
                    " bytes or more): put large files into a bucket or on a volume");
        }
    }

private:
    // A lambda has scripts and no inputs, and no file of it comes from a volume.
    static constexpr bool is_lambda = requires(Payload const& payload) { payload.scripts; };

    template <class Files>
    void check_list(std::string const& list, Files const& files)
    {
        for (std::size_t i = 0; i != files.size(); ++i) {
            auto const name = seen_name(files[i]);
            auto const where = name.empty() ? label(list, i) : label(list, name);
            check_file(where, name, files[i]);
            if (!name.empty()) {
                check_repeated(where, name, list);
            }
        }
    }

    template <class Scripts>
    void check_scripts(Scripts const& scripts)
    {
        for (std::size_t i = 0; i != scripts.size(); ++i) {
            auto const& [name, content] = scripts[i];
            auto const where = name.empty() ? label("scripts", i) : label("scripts", name);
            if (out_.check_text(where, name) && out_.check_text(where + ".content", content)) {
                content_size_ += content.size();
                check_content(where, name, content);
                check_repeated(where, "bin/" + name, "scripts"); // where they are placed: no data file is there
            }
        }
    }

    void check_repeated(std::string const& where, std::string const& name, std::string const& list)
    {
        auto const [earlier, is_first] = list_of_.try_emplace(name, list);
        if (is_first) {
            return;
        }
        out_.add(
            where, earlier->second == list
                       ? "is given twice: the service would silently take the last; remove the others"
                       : "is given as an input too: give a file as one of them");
    }

    template <class File>
    void check_file(std::string const& where, std::string const& name, File const& file)
    {
        for (auto const* text :
             {&file.filename, &file.source_filename, &file.target_filename, &file.volume, &file.content}) {
            if (*text && !out_.check_text(text == &file.content ? where + ".content" : where, **text)) {
                return;
            }
        }
        content_size_ += file.content ? file.content->size() : 0;
        bool const is_renamed = file.source_filename || file.target_filename;
        if (file.filename && is_renamed) {
            out_.add(
                where,
                "has filename beside sourceFilename or targetFilename: give either filename or both of the others");
        } else if (file.source_filename.has_value() != file.target_filename.has_value()) {
            out_.add(where, "has only one of sourceFilename and targetFilename: give both, or filename");
        } else if (file.content) {
            check_embedded(where, file);
        } else {
            check_fetched(where, name, file);
        }
    }

    template <class File>
    void check_embedded(std::string const& where, File const& file)
    {
        if (file.volume) {
            out_.add(where, "has two sources, content and volume: keep one");
        }
        check_content(where, file.filename.value_or(""), *file.content);
    }

    void check_content(std::string const& where, std::string const& name, std::string const& content)
    {
        if (name.empty()) {
            out_.add(where + ".filename", "is missing: a file with content needs the name that the experiment expects");
        } else if (name.find(':') != name.npos) {
            out_.add(
                where, "has a colon in its name, which the service takes for a rename: such a file can only come "
                       "from a bucket or volume");
        }
        check_name(where, name);
        if (content.empty()) {
            out_.add(
                where + ".content", "is empty, which the service takes for no content: give at least a line break");
        }
    }

    template <class File>
    void check_fetched(std::string const& where, std::string const& name, File const& file)
    {
        auto const& path = file.source_filename ? file.source_filename : file.filename;
        if (!path || path->empty() || path->ends_with('/') || name.empty()) {
            out_.add(where, "names no file: expected the path of a file, with its name at the end");
        } else {
            check_name(where, name);
        }
        if (file.volume) {
            check_volume(where, *file.volume);
        } else if (!payload_.s3) {
            out_.add(
                where, std::string{"has no source: give its content, "} + (is_lambda ? "" : "a volume, ") +
                           "or the bucket it is in with from_bucket()");
        }
    }

    void check_volume(std::string const& where, std::string const& identifier)
    {
        if constexpr (is_lambda) {
            out_.add(
                where + ".volume", "cannot be: a lambda's volumes have no identifier; give the file's content, or "
                                   "the bucket it is in with from_bucket()");
        } else {
            bool const is_defined =
                !identifier.empty() &&
                std::any_of(payload_.volumes.begin(), payload_.volumes.end(), [&](auto const& volume) {
                    return volume.identifier == identifier;
                });
            if (!is_defined) {
                out_.add(
                    where + ".volume",
                    "no volume has the identifier '" + shown(identifier) + "': the payload's are " +
                        listed(payload_.volumes, [](auto const& v) { return v.identifier.value_or("(none)"); }) +
                        "; declare it with volume()");
            }
        }
    }

    void check_name(std::string const& where, std::string const& name)
    {
        if (name.find('/') != name.npos) {
            out_.add(
                where, "has a slash in its name: the experiment sees files without folders; give the last part only");
        } else if (name == "." || name == "..") {
            out_.add(where, "is no name of a file");
        }
    }

    Payload const& payload_;
    violations& out_;
    text_map list_of_; // by the name of a file
    std::size_t content_size_ = 0;
};

} // namespace st4sd::detail

#endif
