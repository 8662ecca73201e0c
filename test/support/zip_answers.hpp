#ifndef ST4SD_TEST_SUPPORT_ZIP_ANSWERS_HPP
#define ST4SD_TEST_SUPPORT_ZIP_ANSWERS_HPP

#include "algorithm_script.hpp"
#include "zip_maker.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::test {

// Gives an algorithm the answer with a streamed body, as a transport would.
template <class Machine>
std::string stream(player<Machine>& to, std::string_view body, std::string type = "application/zip")
{
    auto head = answer(200, {}, std::move(type));
    if (auto opened = to.sink()->open(head); !opened) {
        return to.hear(opened.error());
    }
    while (!body.empty()) {
        auto const piece = body.substr(0, 1000);
        body.remove_prefix(piece.size());
        if (auto written = to.sink()->write(piece); !written) {
            return to.hear(written.error());
        }
    }
    return to.hear(std::move(head));
}

} // namespace st4sd::test

#endif
