// SPDX-License-Identifier: Apache-2.0
// Any bytes as pdfinfo's output, as an image and as a kept list: sizes are positive and bounded in number,
// and a list is read back as it was written.
#include "platform/files/page_list.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace {

using divan::files::Page;

void check(const std::optional<std::vector<Page>>& pages)
{
    if (!pages) {
        return;
    }
    const bool are_sizes =
        std::ranges::all_of(*pages, [](const Page& page) { return page.width > 0 && page.height > 0; });
    if (!are_sizes || pages->empty() || pages->size() > divan::files::pages_max ||
        divan::files::parse_pages(divan::files::to_text(*pages)) != pages) {
        std::abort();
    }
    for (const auto& page : *pages) {
        static_cast<void>(divan::files::is_bearable(page));
        static_cast<void>(divan::files::height_at(page, 1600));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    check(divan::files::parse_pdfinfo(text));
    check(divan::files::image_pages(text));
    static_cast<void>(divan::files::parse_pages(text));
    return 0;
}
