#ifndef ST4SD_DETAIL_JSON_WRITER_HPP
#define ST4SD_DETAIL_JSON_WRITER_HPP

#include <st4sd/detail/is_nan.hpp>

#include <charconv>
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::detail {

// Appends JSON text. Order of calls: key() before a member's value, element() before an array's.
class json_writer {
public:
    json_writer(bool pretty, bool reveal) : pretty_{pretty}, reveal_{reveal} {}

    [[nodiscard]] bool reveals_secrets() const noexcept { return reveal_; }

    void begin_object() { open('{'); }
    void end_object() { close('}'); }
    void begin_array() { open('['); }
    void end_array() { close(']'); }

    void key(std::string_view name)
    {
        separate();
        quote(name);
        out_ += pretty_ ? ": " : ":";
    }
    void element() { separate(); }

    void text(std::string_view value) { quote(value); }
    void boolean(bool value) { out_ += value ? "true" : "false"; }
    void raw(std::string_view json) { out_ += json; }

    template <std::integral T>
    void number(T value)
    {
        append_number(value);
    }
    template <std::floating_point T>
    void number(T value)
    {
        if (is_nan(value)) {
            out_ += "\"NaN\"";
        } else if (!is_finite(value)) {
            out_ += value < 0 ? "\"-Infinity\"" : "\"Infinity\"";
        } else {
            auto const start = out_.size();
            append_number(value);
            if (out_.find_first_of(".e", start) == out_.npos) {
                out_ += ".0"; // stays a floating number for the reader
            }
        }
    }

    [[nodiscard]] std::string str() && { return std::move(out_); }

private:
    template <class T>
    void append_number(T value)
    {
        char buffer[40];
        out_.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
    }
    void open(char bracket)
    {
        out_ += bracket;
        ++depth_;
        first_ = true;
    }
    void close(char bracket)
    {
        --depth_;
        if (!first_) {
            new_line();
        }
        out_ += bracket;
        first_ = false;
    }
    void separate()
    {
        if (!first_) {
            out_ += ',';
        }
        first_ = false;
        new_line();
    }
    void new_line()
    {
        if (pretty_) {
            out_ += '\n';
            out_.append(2 * depth_, ' ');
        }
    }
    [[nodiscard]] static constexpr bool is_plain(char c) noexcept
    {
        auto const byte = static_cast<unsigned char>(c);
        return byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7f;
    }
    void quote(std::string_view value)
    {
        constexpr char digits[] = "0123456789abcdef";
        out_ += '"';
        while (!value.empty()) {
            std::size_t plain = 0; // most texts are, as a whole
            while (plain < value.size() && is_plain(value[plain])) {
                ++plain;
            }
            out_ += value.substr(0, plain);
            value.remove_prefix(plain);
            if (value.empty()) {
                break;
            }
            auto const byte = static_cast<unsigned char>(value.front());
            value.remove_prefix(1);
            switch (byte) {
            case '"': out_ += "\\\""; break;
            case '\\': out_ += "\\\\"; break;
            case '\n': out_ += "\\n"; break;
            case '\r': out_ += "\\r"; break;
            case '\t': out_ += "\\t"; break;
            default:
                out_ += "\\u00";
                out_ += digits[byte >> 4];
                out_ += digits[byte & 15];
            }
        }
        out_ += '"';
    }

    std::string out_;
    std::size_t depth_ = 0;
    bool first_ = true;
    bool pretty_;
    bool reveal_;
};

} // namespace st4sd::detail

#endif
