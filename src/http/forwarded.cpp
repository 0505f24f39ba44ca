// SPDX-License-Identifier: Apache-2.0
#include "http/forwarded.hpp"

#include <algorithm>
#include <optional>

namespace divan::http {

namespace {

constexpr std::size_t hops_max = 16; // proxies in a row; nobody has as many
constexpr std::size_t hop_max = 60;  // bytes: an address in brackets with a port, and blanks

std::string_view without_blanks(std::string_view text)
{
    const auto begin = std::min(text.find_first_not_of(" \t"), text.size());
    const auto end = text.find_last_not_of(" \t");
    return end == std::string_view::npos ? std::string_view{} : text.substr(begin, end + 1 - begin);
}

bool is_port(std::string_view text)
{
    return !text.empty() && text.size() <= 5 &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// 192.0.2.1, 192.0.2.1:443, 2001:db8::1, [2001:db8::1], [2001:db8::1]:443; empty for anything else.
std::optional<IpAddress> hop_address(std::string_view text)
{
    if (text.size() > hop_max) {
        return std::nullopt;
    }
    text = without_blanks(text);
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        const auto rest = end == std::string_view::npos ? text : text.substr(end + 1);
        if (!rest.empty() && !(rest.front() == ':' && is_port(rest.substr(1)))) {
            return std::nullopt;
        }
        const auto inner = text.substr(1, end - 1);
        return inner.find(':') == std::string_view::npos ? std::nullopt : IpAddress::parse(inner);
    }
    const auto colon = text.find(':');
    if (colon != std::string_view::npos && text.find(':', colon + 1) == std::string_view::npos) {
        return is_port(text.substr(colon + 1)) ? IpAddress::parse(text.substr(0, colon)) : std::nullopt;
    }
    return IpAddress::parse(text);
}

} // namespace

ClientAddress client_address(const std::string& peer, const Headers& headers, const IpNetworks& trusted)
{
    const auto header = headers.find("x-forwarded-for");
    if (header == headers.end()) {
        return {peer, Forwarded::none};
    }
    auto believed = IpAddress::parse(peer);
    if (!believed || !trusted.holds(*believed)) {
        return {peer, Forwarded::ignored};
    }
    std::string_view rest{header->second};
    for (std::size_t hops = 0; hops < hops_max; ++hops) {
        const auto comma = rest.rfind(',');
        const auto address = hop_address(comma == std::string_view::npos ? rest : rest.substr(comma + 1));
        if (!address) {
            return {believed->text(), Forwarded::refused};
        }
        believed = address;
        if (comma == std::string_view::npos || !trusted.holds(*address)) {
            return {believed->text(), Forwarded::taken};
        }
        rest = rest.substr(0, comma);
    }
    return {believed->text(), Forwarded::refused};
}

bool came_by_tls(const std::string& peer, const Headers& headers, const IpNetworks& trusted)
{
    const auto header = headers.find("x-forwarded-proto");
    if (header == headers.end() || header->second != "https") {
        return false;
    }
    const auto proxy = IpAddress::parse(peer);
    return proxy && trusted.holds(*proxy);
}

bool came_by_unknown_proxy(const Request& request)
{
    if (request.forwarded != Forwarded::ignored) {
        return false;
    }
    static const auto this_machine = IpNetworks::parse("127.0.0.0/8, ::1").value();
    const auto peer = IpAddress::parse(request.client_address); // nobody else's word was taken
    return peer && this_machine.holds(*peer);
}

} // namespace divan::http
