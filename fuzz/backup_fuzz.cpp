// SPDX-License-Identifier: Apache-2.0
// Any bytes as a backup's list of parts and as its manifest: every name that is taken stays in the folder,
// and what is read is written back the same.
#include "platform/backup/manifest.hpp"
#include "platform/backup/parts.hpp"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

static void check_list(std::string_view text)
{
    const auto parts = divan::backup::parse_list(text);
    for (const auto& part : parts) {
        const auto joined = (std::filesystem::path{"/base"} / part.name).lexically_normal();
        if (joined.string().rfind("/base/", 0) != 0) {
            std::abort();
        }
    }
    if (divan::backup::parse_list(divan::backup::list_text(parts)) != parts) {
        std::abort();
    }
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    try {
        check_list(text);
    } catch (const std::runtime_error&) { // refused
    }
    try {
        const auto manifest = divan::backup::parse_manifest(text);
        static_cast<void>(divan::backup::parse_manifest(divan::backup::to_text(manifest)));
    } catch (const std::runtime_error&) { // refused
    }
    return 0;
}
