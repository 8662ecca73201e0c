#ifndef ST4SD_OPEN_ENUM_HPP
#define ST4SD_OPEN_ENUM_HPP

#include <array>
#include <cstddef>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd {

/// The words of an enumeration on the wire; specialised beside each enumeration:
/// `template <> inline constexpr auto enum_words<E> = std::array{enum_word{E::a, "a"}, ...};`
template <class Enum>
inline constexpr int enum_words = 0;

/// One row of `enum_words`. Where several words mean the same, the first row of a value is how it is written.
template <class Enum>
struct enum_word {
    Enum value;            ///< the enumerator
    std::string_view word; ///< its word
};
template <class Enum>
enum_word(Enum, char const*) -> enum_word<Enum>;

/// An enumerator, or a word that this version of the library does not know, kept as it came.
///
/// The service copies states from other programs, so that any word may appear. Compare with an enumerator, `switch` over
/// `known()`, or look at `text()`. *Example*: `if (status.state == experiment_state::running) …`
template <class Enum>
class open_enum {
public:
    open_enum() = default;
    /// An enumerator, by its first word.
    open_enum(Enum value) : text_{word_of(value)} {}
    /// Keeps `word` exactly, known or not.
    explicit open_enum(std::string word) : text_{std::move(word)} {}

    /// The enumerator, if the word is a known one (exact case).
    [[nodiscard]] std::optional<Enum> known() const noexcept
    {
        for (auto const& row : enum_words<Enum>) {
            if (row.word == text_) {
                return row.value;
            }
        }
        return std::nullopt;
    }
    /// The word as the service wrote it; empty if it wrote none.
    [[nodiscard]] std::string const& text() const noexcept { return text_; }

    friend bool operator==(open_enum const&, open_enum const&) = default;
    friend bool operator==(open_enum const& a, Enum b) noexcept { return a.known() == b; }
    friend std::ostream& operator<<(std::ostream& out, open_enum const& x) { return out << x.text_; }

private:
    static std::string_view word_of(Enum value) noexcept
    {
        for (auto const& row : enum_words<Enum>) {
            if (row.value == value) {
                return row.word;
            }
        }
        return {};
    }

    std::string text_;
};

} // namespace st4sd

#endif
