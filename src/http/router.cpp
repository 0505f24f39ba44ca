// SPDX-License-Identifier: Apache-2.0
#include "http/router.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace divan::http {

/// One step of the tree of paths.
struct Router::Segment {
    std::map<std::string, std::unique_ptr<Segment>, std::less<>> literals;
    std::unique_ptr<Segment> parameter;
    std::map<std::string, const Entry*, std::less<>> methods; // the entries are owned by entries_

    /// The segment that ends `steps`, with the parameters' values on the way; null when there is none.
    const Segment*
    find(const std::vector<std::string_view>& steps, std::size_t at, std::vector<std::string>& values) const
    {
        if (at == steps.size()) {
            return methods.empty() ? nullptr : this;
        }
        if (const auto next = literals.find(steps[at]); next != literals.end()) {
            if (const auto* const found = next->second->find(steps, at + 1, values)) {
                return found;
            }
        }
        if (!parameter || steps[at].empty()) {
            return nullptr;
        }
        values.emplace_back(steps[at]);
        const auto* const found = parameter->find(steps, at + 1, values);
        if (found == nullptr) {
            values.pop_back();
        }
        return found;
    }
};

namespace {

std::vector<std::string_view> split(std::string_view path)
{
    std::vector<std::string_view> steps;
    path.remove_prefix(path.empty() ? 0 : 1);
    while (true) {
        const auto slash = path.find('/');
        steps.push_back(path.substr(0, slash));
        if (slash == std::string_view::npos) {
            return steps;
        }
        path.remove_prefix(slash + 1);
    }
}

bool is_parameter(std::string_view step)
{
    return step.size() > 2 && step.front() == '{' && step.back() == '}';
}

void check_sound(const Entry& entry)
{
    const auto& route = entry.route;
    constexpr std::array<std::string_view, 4> methods{"GET", "POST", "PUT", "DELETE"};
    const bool reads = route.method == "GET";
    if (std::ranges::find(methods, route.method) == methods.end() || !route.path.starts_with('/') ||
        route.access.detail.empty() || route.summary.empty() || (reads && entry.body != nullptr)) {
        throw std::logic_error{"unsound route: " + entry.name()};
    }
}

} // namespace

Access permission(std::string_view name)
{
    return {Access::Kind::permission, std::string{name}};
}

Access signed_in(std::string_view reason)
{
    return {Access::Kind::signed_in, std::string{reason}};
}

Access public_route(std::string_view reason)
{
    return {Access::Kind::open_to_all, std::string{reason}};
}

Router::Router() : root_{std::make_unique<Segment>()}
{
}
Router::~Router() = default;

void Router::insert(Entry entry)
{
    check_sound(entry);
    if (entry.reply == nullptr && entry.route.status == 200) {
        entry.route.status = 204;
    }
    auto* at = root_.get();
    for (const auto step : split(entry.route.path)) {
        auto& next = is_parameter(step) ? at->parameter : at->literals[std::string{step}];
        if (is_parameter(step)) {
            entry.parameters.emplace_back(step.substr(1, step.size() - 2));
        }
        if (!next) {
            next = std::make_unique<Segment>();
        }
        at = next.get();
    }
    if (at->methods.contains(entry.route.method)) {
        throw std::logic_error{"two routes are " + entry.name()};
    }
    const auto& added = entries_.emplace_back(std::make_unique<Entry>(std::move(entry)));
    at->methods.emplace(added->route.method, added.get());
}

Router::Match Router::find(std::string_view method, std::string_view path) const
{
    Match match;
    std::vector<std::string> values;
    const auto* const segment = root_->find(split(path), 0, values);
    if (segment == nullptr) {
        return match;
    }
    for (const auto& [name, entry] : segment->methods) {
        match.allowed.push_back(name);
        if (name == "GET") {
            match.allowed.emplace_back("HEAD");
        }
    }
    const auto at = segment->methods.find(method == "HEAD" ? "GET" : method);
    if (at != segment->methods.end()) {
        match.entry = at->second;
        for (std::size_t i = 0; i < values.size(); ++i) {
            match.path_values.emplace(match.entry->parameters[i], values[i]);
        }
    }
    return match;
}

void check_answer(const Entry& entry, const Response& response)
{
    if (entry.reply != nullptr && *entry.reply == typeid(Raw)) {
        return;
    }
    const bool same_reply = entry.reply == nullptr
                                ? response.encoded == nullptr
                                : response.encoded != nullptr && *response.encoded == *entry.reply;
    if (!same_reply || response.status != entry.route.status) {
        throw std::logic_error{"the answer of " + entry.name() + " is not what its route declares"};
    }
}

Response call(const Entry& entry, Request& request)
{
    static const std::type_info& none = typeid(NoBody);
    if (!entry.handler) {
        throw std::logic_error{entry.name() + " takes its body as a stream"};
    }
    request.declared_body = entry.body != nullptr ? entry.body : &none;
    auto response = entry.handler(request);
    check_answer(entry, response);
    return response;
}

} // namespace divan::http
