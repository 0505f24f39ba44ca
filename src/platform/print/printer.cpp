// SPDX-License-Identifier: Apache-2.0
#include "platform/print/printer.hpp"

#include "platform/print/archive.hpp"
#include "platform/print/drawing.hpp"

#include <string_view>
#include <utility>

namespace divan::print {

Printer::Printer(std::filesystem::path fonts) : fonts_{std::move(fonts)}
{
}

Printer::~Printer() = default;

std::string Printer::pdf(const Document& document) const
{
    std::string drawn;
    {
        const std::scoped_lock lock{mutex_};
        if (!typeface_) {
            typeface_ = std::make_unique<Typeface>(fonts_);
        }
        drawn = draw(*typeface_, compose(*typeface_, document), document);
    }
    return archive_copy(
        drawn,
        {.title = document.title,
         .author = document.author,
         .language = document.language,
         .created =
             to_text(document.created).substr(0, std::string_view{"2026-11-29T08:00:00"}.size()) + "Z"});
}

} // namespace divan::print
