// How to choose the JSON library, or to stand between it and the client: a policy parses a text and walks over its
// values.

#include "lab.hpp"

#include <st4sd/client.hpp>
#include <st4sd/operations.hpp> // with st4sd::compiled; else client.hpp has it

#include <cstddef>
#include <exception>
#include <iostream>
#include <memory>
#include <string>
#include <utility>

namespace {

// Boost.JSON, and how much it has read. A library of your own has a `document` of its own, whose cursors
// <st4sd/json.hpp> explains; <st4sd/adapter/simdjson.hpp> is one to look at. Models know no library: they are decoded
// over any of them.
class counting_json {
public:
    struct counts {
        std::size_t documents = 0;
        std::size_t bytes = 0;
    };
    using document = st4sd::boost_json::document;

    [[nodiscard]] st4sd::result<document> parse(std::string text) const
    {
        ++counts_->documents;
        counts_->bytes += text.size();
        return st4sd::boost_json{}.parse(std::move(text));
    }
    [[nodiscard]] counts const& so_far() const { return *counts_; }

private:
    std::shared_ptr<counts> counts_ = std::make_shared<counts>(); // copies of a client count together
};
static_assert(st4sd::json_policy<counting_json>);

} // namespace

int main()
try {
    // st4sd::client is basic_client<any_transport, boost_json>; both parameters may be types of yours.
    counting_json const json;
    st4sd::basic_client<st4sd::any_transport, counting_json> const api{
        lab::service(), "http://st4sd.test/", st4sd::anonymous{}, {}, json};

    auto const package = api.experiments().get("molecular-mass").value();
    std::cout << package.identifier() << '\n';
    std::cout << api.experiments().list().value().entries.size() << " experiments\n";

    std::cout << json.so_far().documents << " documents, " << json.so_far().bytes << " bytes\n";
    return json.so_far().documents >= 2 && json.so_far().bytes > 100 ? 0 : 1;
} catch (std::exception const& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
}
