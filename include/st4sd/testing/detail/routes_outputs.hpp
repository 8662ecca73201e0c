#ifndef ST4SD_TESTING_DETAIL_ROUTES_OUTPUTS_HPP
#define ST4SD_TESTING_DETAIL_ROUTES_OUTPUTS_HPP

#include <st4sd/testing/detail/deliver.hpp>
#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/json_text.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/property_document.hpp>
#include <st4sd/testing/detail/routes_instances.hpp>
#include <st4sd/testing/detail/run_record.hpp>
#include <st4sd/testing/detail/service_core.hpp>
#include <st4sd/testing/detail/zip_writer.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::testing::detail {

inline reply list_outputs(service_core& core, exchange& x)
{
    auto const run = find_run(core, x);
    return run ? json_reply(200, outputs_of(core, *run)) : abort(404, "Workflow instance " + x.args[0] + " not found");
}

// A header value is Latin-1 on the wire; nothing for a name that has other letters.
inline std::optional<std::string> as_latin1(std::string_view utf8)
{
    std::string out;
    for (std::size_t i = 0; i < utf8.size();) {
        auto const point = next_code_point(utf8, i);
        if (point > 0xff) {
            return std::nullopt;
        }
        out += static_cast<char>(point);
    }
    return out;
}

// Names are not escaped, and a name that a header cannot carry makes the server close the
// connection: as the real one.
inline reply attachment(std::string const& filename, std::string media_type, content body)
{
    auto const name = as_latin1(filename);
    reply r = text_reply(200, {}, std::move(media_type));
    if (!name) {
        r.broken =
            failed_at(errc::connection_lost, phase::first_byte, "the service closed the connection without an answer");
        return r;
    }
    r.head.fields.add("Content-Disposition", "attachment; filename=\"" + *name + '"');
    r.body = std::move(body);
    return r;
}

inline reply file_attachment(std::string const& filename, content body)
{
    return attachment(
        filename, lower(filename).ends_with(".zip") ? "application/.zip" : "application/octet-stream", std::move(body));
}

inline std::string last_part(std::string_view path) { return std::string{path.substr(path.find_last_of('/') + 1)}; }

// A folder as a zip; the members' names begin with a slash.
inline reply folder_attachment(std::string const& name, folder const& files, std::string const& below)
{
    zip_writer zip;
    for (auto const& [path, file] : files) {
        if (path.starts_with(below)) {
            zip.add('/' + path.substr(below.size()), file.text());
        }
    }
    return attachment(name + ".zip", "application/zip", std::move(zip).finish());
}

// `a/./b/../c` as `a/c`; `climbs` counts the levels that it leaves the folder by.
inline std::string normalised(std::string_view path, int& climbs)
{
    std::vector<std::string> parts;
    climbs = 0;
    while (!path.empty()) {
        auto const end = (std::min)(path.find('/'), path.size());
        auto const part = path.substr(0, end);
        path.remove_prefix((std::min)(end + 1, path.size()));
        if (part == ".." && parts.empty()) {
            ++climbs;
        } else if (part == "..") {
            parts.pop_back();
        } else if (!part.empty() && part != ".") {
            parts.emplace_back(part);
        }
    }
    std::string out;
    for (auto const& part : parts) {
        out += (out.empty() ? "" : "/") + part;
    }
    return out;
}

inline reply missing_path(run_record const& run, output_record const& output, std::string const& path)
{
    auto const where = "/tmp/workdir/" + run.start.instance + '/' + path;
    return abort(
        404,
        "Output " + output.key + " of workflow instance " + run.start.uid + " references non-existing file " + where,
        {{"missingPath", where}});
}

// A path below a folder output. The server does not confine it well: one level up is served.
inline reply inside_folder(run_record const& run, output_record const& output, std::string_view path)
{
    int climbs = 0;
    auto const inner = normalised(path, climbs);
    if (climbs > 1) {
        return abort(
            400,
            "Key-output %s of workflow instance %s is a folder, but child path %s does notbelong "
            "to file tree of key-output",
            {{"fileInFolder", false}});
    }
    if (climbs == 1) {
        auto const parent = output.filepath.substr(0, output.filepath.find_last_of('/') + 1);
        for (auto const& other : run.outputs) {
            if (!other.is_folder && other.filepath == parent + inner) {
                return file_attachment(other.filename, other.files.at(""));
            }
        }
        return missing_path(run, output, parent + inner);
    }
    if (inner.empty()) {
        return folder_attachment(last_part(output.filepath), output.files, "");
    }
    if (auto const at = output.files.find(inner); at != output.files.end()) {
        return file_attachment(last_part(inner), at->second);
    }
    auto const below = inner + '/';
    if (auto const at = output.files.lower_bound(below); at != output.files.end() && at->first.starts_with(below)) {
        return folder_attachment(last_part(inner), output.files, below);
    }
    return missing_path(run, output, output.filepath + '/' + inner);
}

inline reply deliver_output(service_core& core, exchange& x)
{
    auto const& uid = x.args[0];
    auto const run = find_run(core, x);
    if (!run) {
        return abort(404, "unknown workflow instance " + uid, {{"unknownInstanceId", uid}});
    }
    auto const& whole = x.args[1];
    auto const slash = (std::min)(whole.find('/'), whole.size());
    auto const key = whole.substr(0, slash);
    auto const path = std::string_view{whole}.substr((std::min)(slash + 1, whole.size()));
    auto const* output = run->find_output(key);
    if (!output) {
        return abort(
            404, "Workflow instance " + uid + " has not produced key-output " + key + " yet", {{"unknownOutput", key}});
    }
    if (output->is_folder) {
        return inside_folder(*run, *output, path);
    }
    if (!path.empty()) {
        return abort(
            400,
            "Key-output " + python_repr(outputs_of(core, *run).at(key)) + " of workflow instance " + uid +
                " is not a folder and cannot be used to retrieve child path " + std::string{path},
            {{"isFolder", false}});
    }
    return file_attachment(output->filename, output->files.at(""));
}

inline reply show_output(service_core& core, exchange& x)
{
    auto r = deliver_output(core, x);
    if (!core.settings.faithful_bugs && r.head.fields.get("Content-Type") == "application/.zip") {
        r.head.fields.set("Content-Type", "application/zip");
    }
    return r;
}

} // namespace st4sd::testing::detail

#endif
