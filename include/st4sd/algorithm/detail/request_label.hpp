#ifndef ST4SD_ALGORITHM_DETAIL_REQUEST_LABEL_HPP
#define ST4SD_ALGORITHM_DETAIL_REQUEST_LABEL_HPP

#include <st4sd/detail/json_writer.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/detail/random_id.hpp>
#include <st4sd/json.hpp>
#include <st4sd/payload/start_payload.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/result.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace st4sd {

/// The key of the payload's metadata under which `start_once` puts its request id. The run shows it in
/// `status.meta->user_metadata`, once its orchestrator runs.
inline constexpr std::string_view request_id_key = "st4sd-request-id";

namespace algorithm::detail {

// Who asks for a run, as written into the payload.
struct request_label {
    std::string id{};
    bool is_known = false;    // from the caller, so that a run may have it already
    bool any_package = false; // a runtime policy may start another package's run
};

// The id to write: the option's, else the payload's own, else a new one. It ends on a command line and in a database.
inline result<void> choose(request_label& label, std::string wanted, std::string own)
{
    label.id = !wanted.empty() ? std::move(wanted) : std::move(own);
    label.is_known = !label.id.empty();
    if (!label.is_known) {
        label.id = st4sd::detail::random_id();
    }
    constexpr std::string_view allowed = "-._abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    if (label.id.size() > 128 || label.id.find_first_not_of(allowed) != label.id.npos) {
        return error{
            errc::invalid_argument, "the request id '" + st4sd::detail::one_line(label.id) +
                                        "' cannot be sent: give up to 128 letters, digits, '-', '_', '.'"};
    }
    return success();
}

// Writes the label into a payload.
template <json_policy Json>
result<request_label> write_label(start_payload& payload, std::string wanted, Json const&)
{
    request_label label;
    auto const own = payload.metadata.find(request_id_key);
    BOOST_OUTCOME_TRY(choose(label, std::move(wanted), own == payload.metadata.end() ? "" : own->second));
    label.any_package = payload.runtime_policy.has_value();
    payload.metadata.insert_or_assign(std::string{request_id_key}, label.id);
    return label;
}

// A document that is sent as it is, but for the one member of its metadata.
struct document_label {
    request_label label{};
    std::string own{}; // the id that the document came with

    template <class Cursor>
    void read(Cursor root)
    {
        for (auto members = root.object(); members.next();) {
            bool const is_metadata = members.key() == "metadata";
            bool const is_policy = members.key() == "runtimePolicy";
            auto value = members.value();
            if (is_policy) {
                label.any_package = value.kind() != json_kind::null;
            }
            if (is_metadata && value.kind() == json_kind::object) {
                for (auto entries = value.object(); entries.next();) {
                    std::string_view text;
                    bool const is_id = entries.key() == request_id_key;
                    auto entry = entries.value();
                    if (is_id && entry.kind() == json_kind::string && entry.get(text)) {
                        own = text;
                    }
                }
            }
        }
    }

    // What is no object where one belongs stays as it is, for the service to refuse.
    template <class Cursor>
    [[nodiscard]] std::string write(Cursor root) const
    {
        st4sd::detail::json_writer out{false, true};
        bool is_written = false;
        out.begin_object();
        for (auto members = root.object(); members.next();) {
            bool const is_metadata = members.key() == "metadata";
            out.key(members.key());
            auto value = members.value();
            if (is_metadata && (value.kind() == json_kind::object || value.kind() == json_kind::null)) {
                write_metadata(out, std::move(value));
                is_written = true;
            } else {
                copy(out, std::move(value));
                is_written = is_written || is_metadata;
            }
        }
        if (!is_written) {
            out.key("metadata");
            out.begin_object();
            write_id(out);
            out.end_object();
        }
        out.end_object();
        return std::move(out).str();
    }

private:
    template <class Cursor>
    void write_metadata(st4sd::detail::json_writer& out, Cursor metadata) const
    {
        out.begin_object();
        if (metadata.kind() == json_kind::object) {
            for (auto entries = metadata.object(); entries.next();) {
                if (entries.key() != request_id_key) {
                    out.key(entries.key());
                    copy(out, entries.value());
                }
            }
        }
        write_id(out);
        out.end_object();
    }
    void write_id(st4sd::detail::json_writer& out) const
    {
        out.key(request_id_key);
        out.text(label.id);
    }
    template <class Cursor>
    static void copy(st4sd::detail::json_writer& out, Cursor value)
    {
        std::string text;
        out.raw(value.raw(text) ? text : "null");
    }
};

template <json_policy Json>
result<request_label> write_label(raw_json& document, std::string wanted, Json const& json)
{
    auto const invalid = [](std::string const& why) {
        return error{errc::invalid_document, "the start payload " + why};
    };
    auto parsed = json.parse(std::string{document.text});
    auto again = json.parse(std::string{document.text}); // what is parsed may be read only once
    if (!parsed || !again) {
        return invalid("cannot be read: " + (parsed ? again : parsed).error().message());
    }
    document_label writing;
    auto root = parsed.assume_value().root();
    if (root.kind() != json_kind::object) {
        return invalid("is no JSON object: send {} for an experiment without inputs");
    }
    writing.read(std::move(root));
    BOOST_OUTCOME_TRY(choose(writing.label, std::move(wanted), std::move(writing.own)));
    document.text = writing.write(again.assume_value().root());
    return std::move(writing.label);
}

} // namespace algorithm::detail
} // namespace st4sd

#endif
