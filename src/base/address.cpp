// SPDX-License-Identifier: Apache-2.0
#include "base/address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace divan {

static constexpr std::array<unsigned char, 12> version_4_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
static constexpr std::size_t longest_text = INET6_ADDRSTRLEN - 1;

std::optional<IpAddress> IpAddress::parse(std::string_view text)
{
    if (text.size() > longest_text || text.find('\0') != std::string_view::npos) {
        return std::nullopt;
    }
    const std::string ended{text};
    IpAddress made;
    if (::inet_pton(AF_INET, ended.c_str(), made.bytes_.data() + version_4_prefix.size()) == 1) {
        std::ranges::copy(version_4_prefix, made.bytes_.begin());
        return made;
    }
    made = {};
    if (::inet_pton(AF_INET6, ended.c_str(), made.bytes_.data()) != 1) {
        return std::nullopt;
    }
    return made;
}

bool IpAddress::is_version_4() const
{
    return std::equal(version_4_prefix.begin(), version_4_prefix.end(), bytes_.begin());
}

std::string IpAddress::text() const
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (is_version_4()) {
        ::inet_ntop(AF_INET, bytes_.data() + version_4_prefix.size(), text.data(), text.size());
    } else {
        ::inet_ntop(AF_INET6, bytes_.data(), text.data(), text.size());
    }
    return text.data();
}

IpAddress IpAddress::masked(int length) const
{
    auto made = *this;
    for (int bit = length; bit < 128; ++bit) {
        auto& byte = made.bytes_.at(static_cast<std::size_t>(bit) / 8);
        byte = static_cast<unsigned char>(byte & ~(0x80U >> (static_cast<unsigned>(bit) % 8U)));
    }
    return made;
}

std::string client_network(const std::string& address)
{
    const auto parsed = IpAddress::parse(address);
    if (!parsed || parsed->is_version_4()) {
        return parsed ? parsed->text() : address;
    }
    return parsed->masked(64).text() + "/64";
}

/// The length behind the slash, or empty.
static std::optional<int> parse_length(std::string_view text, int max)
{
    int length = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    const bool is_sound = error == std::errc{} && end == text.data() + text.size() && length >= 0 &&
                          length <= max && !text.starts_with('-');
    return is_sound ? std::optional{length} : std::nullopt;
}

std::optional<IpNetworks> IpNetworks::parse(std::string_view list)
{
    constexpr std::string_view between = ", \t";
    IpNetworks made;
    while (true) {
        const auto begin = list.find_first_not_of(between);
        if (begin == std::string_view::npos) {
            return made;
        }
        const auto end = std::min(list.find_first_of(between, begin), list.size());
        const auto part = list.substr(begin, end - begin);
        list.remove_prefix(end);
        const auto slash = std::min(part.find('/'), part.size());
        const auto address = IpAddress::parse(part.substr(0, slash));
        if (!address) {
            return std::nullopt;
        }
        const int missing =
            address->is_version_4() && part.substr(0, slash).find(':') == std::string_view::npos
                ? 96
                : 0; // of 128 bits, before those that the text shows
        const auto length = slash == part.size() ? std::optional{128 - missing}
                                                 : parse_length(part.substr(slash + 1), 128 - missing);
        if (!length || address->masked(*length + missing) != *address) {
            return std::nullopt;
        }
        made.networks_.push_back({*address, *length + missing});
    }
}

bool IpNetworks::holds(const IpAddress& address) const
{
    return std::ranges::any_of(networks_, [&address](const Network& network) {
        return address.masked(network.length) == network.first;
    });
}

} // namespace divan
