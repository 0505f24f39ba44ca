// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/address.hpp"
#include "http/message.hpp"

#include <string>

namespace divan::http {

/// What became of a request's X-Forwarded-For.
struct ClientAddress {
    std::string address;
    Forwarded forwarded{};
};

/// Whose request it is: the peer; or, when the peer is a trusted proxy, the right-most address in
/// X-Forwarded-For that is not a trusted proxy too. What stands to the left of it was written by whoever sent
/// the request and is not looked at. A list that is too long, or a part that is no address before one is
/// found, is believed no further than the last proxy that wrote an address.
[[nodiscard]] ClientAddress
client_address(const std::string& peer, const Headers& headers, const IpNetworks& trusted);

/// Whether the client spoke TLS: the peer is a trusted proxy and says just that, "https" and nothing beside
/// it, in X-Forwarded-Proto. From anybody else the header is not looked at.
[[nodiscard]] bool came_by_tls(const std::string& peer, const Headers& headers, const IpNetworks& trusted);

/// Whether a proxy of this machine speaks for a client and is not believed: somebody has set up a proxy, and
/// not told us.
[[nodiscard]] bool came_by_unknown_proxy(const Request& request);

} // namespace divan::http
