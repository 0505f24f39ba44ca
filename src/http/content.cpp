// SPDX-License-Identifier: Apache-2.0
#include "http/content.hpp"

#include <algorithm>
#include <charconv>

namespace divan::http {

namespace {

/// Says how long a body is; for HEAD, where nothing is read.
class LengthOnly final : public BodySource {
public:
    explicit LengthOnly(std::int64_t size) : size_{size} {}
    [[nodiscard]] std::int64_t size() const override { return size_; }
    [[nodiscard]] std::string read(std::size_t /*max*/) override { return {}; }

private:
    std::int64_t size_;
};

/// Digits only, below 2^53; more digits than that are "beyond any end".
std::optional<std::int64_t> position(std::string_view digits)
{
    constexpr std::int64_t beyond = (std::int64_t{1} << 53) - 1;
    if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) {
        return std::nullopt;
    }
    std::int64_t value{};
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc{} ? std::min(value, beyond) : beyond;
}

RangeAnswer part(std::int64_t first, std::int64_t length)
{
    return {RangeAnswer::Kind::part, {first, length}};
}

bool is_plain(char c)
{
    return c >= ' ' && c < '\x7F' && c != '"' && c != '\\' && c != '%';
}

/// attr-char of RFC 8187.
bool is_attribute_character(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           std::string_view{"!#$&+-.^_`|~"}.find(c) != std::string_view::npos;
}

/// Whether the client's part still fits: If-Range names our tag, or there is none. A date is never enough.
bool range_holds(const Request& request, std::string_view quoted_tag)
{
    const auto condition = request.header("if-range");
    return !condition || *condition == quoted_tag;
}

bool has_the_tag(const Request& request, std::string_view quoted_tag)
{
    const auto known = request.header("if-none-match");
    return known && (*known == "*" || known->find(quoted_tag) != std::string::npos);
}

} // namespace

RangeAnswer parse_range(std::string_view header, std::int64_t size)
{
    constexpr std::string_view unit = "bytes=";
    const RangeAnswer whole;
    if (!header.starts_with(unit)) {
        return whole;
    }
    header.remove_prefix(unit.size());
    const auto dash = header.find('-');
    if (dash == std::string_view::npos) {
        return whole;
    }
    const auto from = header.substr(0, dash);
    const auto to = header.substr(dash + 1);
    const auto first = position(from);
    const auto last = position(to);
    if ((!from.empty() && !first) || (!to.empty() && !last) || (from.empty() && to.empty())) {
        return whole;
    }
    if (!first) { // the last bytes
        const auto length = std::min(*last, size);
        return length == 0 ? RangeAnswer{RangeAnswer::Kind::none, {}} : part(size - length, length);
    }
    if (last && *last < *first) {
        return whole;
    }
    if (*first >= size) {
        return {RangeAnswer::Kind::none, {}};
    }
    return part(*first, std::min(last.value_or(size - 1), size - 1) - *first + 1);
}

std::string content_disposition(std::string_view disposition, std::string_view name)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string plain;
    std::string encoded;
    for (const char c : name) {
        if (is_plain(c)) {
            plain += c;
        } else if (plain.empty() || plain.back() != '_') {
            plain += '_'; // one for a run of letters that ASCII doesn't have
        }
        if (is_attribute_character(c)) {
            encoded += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            encoded += {'%', digits[byte >> 4U], digits[byte & 15U]};
        }
    }
    return std::string{disposition} + "; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
}

Response content_answer(const Request& request, const Content& content)
{
    Response response;
    const auto quoted_tag = '"' + content.etag + '"';
    response.content_type = content.content_type;
    response.headers = {
        {"ETag", quoted_tag},
        {"Accept-Ranges", "bytes"},
        {"Cache-Control", "private, no-cache"},
        {"Content-Disposition",
         content_disposition(content.shown_in_page ? "inline" : "attachment", content.name)},
        // Whatever it holds runs nothing, sends nothing and asks our pages for nothing.
        {"Content-Security-Policy", "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"},
    };
    if (request.method == "HEAD" || has_the_tag(request, quoted_tag)) {
        response.source = std::make_shared<LengthOnly>(content.size);
        return response;
    }
    RangeAnswer range;
    if (const auto header = request.header("range"); header && range_holds(request, quoted_tag)) {
        range = parse_range(*header, content.size);
    }
    if (range.kind == RangeAnswer::Kind::none) {
        response.status = 416;
        response.headers.emplace_back("Content-Range", "bytes */" + std::to_string(content.size));
        return response;
    }
    if (range.kind == RangeAnswer::Kind::part) {
        response.status = 206;
        response.headers.emplace_back("Content-Range",
                                      "bytes " + std::to_string(range.part.first) + "-" +
                                          std::to_string(range.part.first + range.part.length - 1) + "/" +
                                          std::to_string(content.size));
    } else {
        range.part = {0, content.size};
    }
    response.source = content.open(range.part);
    return response;
}

} // namespace divan::http
