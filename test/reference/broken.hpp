// What self_test.sh shows to Doxygen: a line of which a warning is to come says it at its end.
#ifndef ST4SD_API_BROKEN_HPP
#define ST4SD_API_BROKEN_HPP

namespace st4sd {

template <class T>
concept nameless = true; // says: concept

template <class T>
using shorthand = T; // says: shorthand

inline constexpr int number = 1; // says: number

[[nodiscard]] inline int count() { return 1; } // says: count

struct mute {}; // says: mute

/// Whether something is so.
enum class answer {
    yes, ///< it is
    no,  // says: enumerator
    maybe, perhaps // says: enumerator
};

/// See `answer`.
enum class other { one, two }; // says: enumerators of other

/// Has members.
struct document {
    int told = 0; ///< told
    int untold = 0; // says: untold

    friend bool operator==(document const&, document const&) = default;
    friend bool operator<(document const&, document const&); // says: operator<
    static constexpr auto describe() { return fields(); }
    [[nodiscard]] std::string message() const { return {}; }
    /// Breaks a @ref no_such_name_at_all reference. // says: unable to resolve
    void refer();
};

/// A facade.
template <class Client>
class facade {
public:
    explicit facade(Client client) : client_{std::move(client)} {}
    /// Gets one.
    [[nodiscard]] result<int> get(int which) const;
    [[nodiscard]] result<int> get(std::string which) const;
    template <class Token>
        requires async_transport<Client>
    auto async_get(int which, Token&& token) const
    {
        return other_thing(which, token);
    }
    [[nodiscard]] result<int> put(int which) const; // says: put

private:
    friend bool operator<=(facade const&, facade const&);
    Client client_;
};

namespace detail {

struct unseen {
    int x;
};
enum class also_unseen { a, b };

} // namespace detail
} // namespace st4sd

#endif
