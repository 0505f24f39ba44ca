// SPDX-License-Identifier: Apache-2.0
#include "platform/files/media_type.hpp"

#include "platform/files/name.hpp"

#include <magic.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace divan::files {

namespace {

constexpr std::array<std::string_view, 28> program_types{
    "application/java-archive",
    "application/javascript",
    "application/vnd.android.package-archive",
    "application/vnd.microsoft.portable-executable",
    "application/wasm",
    "application/x-dosexec",
    "application/x-elf",
    "application/x-executable",
    "application/x-java-applet",
    "application/x-mach-binary",
    "application/x-ms-shortcut",
    "application/x-msdownload",
    "application/x-msi",
    "application/x-object",
    "application/x-pie-executable",
    "application/x-sharedlib",
    "application/x-wine-extension-ini",
    "text/javascript",
    "text/x-awk",
    "text/x-lua",
    "text/x-msdos-batch",
    "text/x-perl",
    "text/x-php",
    "text/x-python",
    "text/x-ruby",
    "text/x-script.python",
    "text/x-shellscript",
    "text/x-tcl",
};

constexpr std::array<std::string_view, 32> program_endings{
    "apk", "appimage", "bat", "cmd", "com", "cpl", "dll", "exe", "hta",  "jar", "js",
    "jse", "lnk",      "msi", "msp", "php", "pif", "pl",  "ps1", "psm1", "py",  "rb",
    "reg", "scf",      "scr", "sh",  "sys", "url", "vbe", "vbs", "wsf",  "wsh",
};

constexpr std::array<std::string_view, 6> shown_types{
    "application/pdf", "image/gif", "image/jpeg", "image/png", "image/webp", "text/plain",
};

constexpr std::array<std::string_view, 4> unspecific_types{
    "application/octet-stream",
    "application/zip",
    "application/x-ole-storage",
    "text/plain",
};

template <std::size_t Count>
bool holds(const std::array<std::string_view, Count>& list, std::string_view wanted)
{
    return std::ranges::find(list, wanted) != list.end();
}

/// The type without its parameters, in lower case.
std::string bare(std::string_view type)
{
    std::string name{type.substr(0, type.find(';'))};
    name.erase(name.find_last_not_of(' ') + 1);
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return name;
}

} // namespace

Handling handling_of(std::string_view type, std::string_view name)
{
    static_assert(std::ranges::is_sorted(program_types) && std::ranges::is_sorted(program_endings));
    if (holds(program_types, bare(type)) || holds(program_endings, ending_of(name))) {
        return Handling::refused;
    }
    return holds(shown_types, bare(type)) ? Handling::shown : Handling::saved;
}

bool is_as_declared(std::string_view declared, std::string_view sniffed)
{
    const auto said = bare(declared);
    const auto found = bare(sniffed);
    if (said == found || said.empty() || said == "application/octet-stream" || found == "inode/x-empty") {
        return true;
    }
    const bool is_text = found == "text/plain" && (said.starts_with("text/") || said == "application/json");
    const bool is_office = said.starts_with("application/vnd.") || said == "application/msword";
    return is_text || (is_office && found != "text/plain" && holds(unspecific_types, found));
}

struct Sniffer::State {
    magic_t handle{magic_open(MAGIC_MIME_TYPE)};

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State()
    {
        if (handle != nullptr) {
            magic_close(handle);
        }
    }
};

Sniffer::Sniffer() : state_{std::make_unique<State>()}
{
    if (state_->handle == nullptr || magic_load(state_->handle, nullptr) != 0) {
        throw std::runtime_error{"libmagic has no database of file types"};
    }
}

Sniffer::~Sniffer() = default;

std::string Sniffer::type_of(std::string_view first_bytes) const
{
    const std::lock_guard lock{mutex_};
    const auto* const type = magic_buffer(state_->handle, first_bytes.data(), first_bytes.size());
    return type == nullptr ? "application/octet-stream" : type;
}

} // namespace divan::files
