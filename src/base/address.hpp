// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan {

/// An address of the internet protocol, version 4 or 6. A version 4 address within version 6
/// (::ffff:192.0.2.1) is the version 4 one.
class IpAddress {
public:
    /// Empty unless `text` is exactly one address; a zone (fe80::1%eth0) is none.
    [[nodiscard]] static std::optional<IpAddress> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
    [[nodiscard]] bool is_version_4() const;
    /// The address with all bits behind the first `length` of its 128 (of version 4: 96 more) cleared.
    [[nodiscard]] IpAddress masked(int length) const;
    auto operator<=>(const IpAddress&) const = default;

private:
    std::array<unsigned char, 16> bytes_{}; // version 4 as ::ffff:a.b.c.d
};

/// What one client is counted by: a version 4 address, and of version 6 the /64 network, of which a single
/// subscriber has every address. Text that is no address is given back as it is.
[[nodiscard]] std::string client_network(const std::string& address);

/// Addresses and networks, such as "127.0.0.1, 10.1.0.0/16 2001:db8::/48".
class IpNetworks {
public:
    /// Empty when a part is no address and no network, or a network has bits behind its length.
    [[nodiscard]] static std::optional<IpNetworks> parse(std::string_view list);
    [[nodiscard]] bool holds(const IpAddress& address) const;
    [[nodiscard]] bool is_empty() const { return networks_.empty(); }

private:
    struct Network {
        IpAddress first;
        int length{}; // of 128
    };

    std::vector<Network> networks_;
};

} // namespace divan
