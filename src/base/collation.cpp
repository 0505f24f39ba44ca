// SPDX-License-Identifier: Apache-2.0
#include "base/hash.hpp"
#include "base/text.hpp"

#include <unicode/coll.h>

#include <array>
#include <memory>
#include <stdexcept>

namespace divan::text {

static std::unique_ptr<icu::Collator> open_collator()
{
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> collator{icu::Collator::createInstance(icu::Locale{"fa"}, status)};
    if (U_FAILURE(status) != 0) {
        throw std::runtime_error{"the collator of fa cannot be opened"};
    }
    return collator;
}

/// One for each thread: opening costs milliseconds, and a collator is not promised to be shareable.
static const icu::Collator& collator()
{
    thread_local const std::unique_ptr<icu::Collator> own = open_collator();
    return *own; // NOLINT(clang-analyzer-cplusplus.NewDelete): the analyser ends a thread_local with its
                 // block
}

std::string collator_version()
{
    UVersionInfo version{};
    collator().getVersion(version);
    return to_hex(static_cast<const std::uint8_t*>(version), sizeof version);
}

std::string sort_key(std::string_view text)
{
    const auto name = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
    Bytes key(64);
    auto size = collator().getSortKey(name, key.data(), static_cast<int32_t>(key.size()));
    if (size > static_cast<int32_t>(key.size())) {
        key.resize(static_cast<std::size_t>(size));
        size = collator().getSortKey(name, key.data(), size);
    }
    const auto without_end =
        static_cast<std::size_t>(std::max(size - 1, 0)); // ICU ends a key with a zero byte
    return collator_version() + "." + to_hex(key.data(), without_end);
}

} // namespace divan::text
