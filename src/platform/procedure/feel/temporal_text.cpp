// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/temporal.hpp"

#include <array>
#include <cstdio>

namespace divan::feel {

namespace {

/// Takes pieces off the front of a text; each taker says whether it found its piece.
class Reader {
public:
    explicit Reader(std::string_view text) : text_{text} {}

    [[nodiscard]] bool at_end() const { return text_.empty(); }
    [[nodiscard]] std::string_view rest() const { return text_; }

    bool take(char c)
    {
        const auto found = !text_.empty() && text_.front() == c;
        text_.remove_prefix(found ? 1 : 0);
        return found;
    }

    /// As many digits as there are.
    std::string_view digits()
    {
        std::size_t length = 0;
        while (length < text_.size() && text_[length] >= '0' && text_[length] <= '9') {
            ++length;
        }
        const auto found = text_.substr(0, length);
        text_.remove_prefix(length);
        return found;
    }

    /// Exactly two digits, at most `limit`.
    std::optional<int> two_digits(int limit)
    {
        const auto found = digits();
        if (found.size() != 2) {
            return std::nullopt;
        }
        const auto value = (found[0] - '0') * 10 + (found[1] - '0');
        return value <= limit ? std::optional{value} : std::nullopt;
    }

private:
    std::string_view text_;
};

} // namespace

static std::optional<Date> read_date(Reader& reader)
{
    const auto negative = reader.take('-');
    const auto digits = reader.digits();
    const auto padded = digits.size() == 4;
    if (digits.size() < 4 || digits.size() > 9 || (!padded && digits.front() == '0')) {
        return std::nullopt;
    }
    std::int64_t year = 0;
    for (const auto digit : digits) {
        year = year * 10 + (digit - '0');
    }
    if (!reader.take('-')) {
        return std::nullopt;
    }
    const auto month = reader.two_digits(12);
    if (!month || !reader.take('-')) {
        return std::nullopt;
    }
    const auto day = reader.two_digits(31);
    return day ? make_date(negative ? -year : year, *month, *day) : std::nullopt;
}

static std::optional<Zone> read_zone(Reader& reader)
{
    if (reader.at_end()) {
        return Zone{};
    }
    if (reader.take('Z')) {
        return Zone{Zone::Kind::offset, 0, nullptr};
    }
    if (reader.take('@')) {
        const auto name = reader.rest();
        reader = Reader{{}};
        return find_region(name);
    }
    const auto negative = reader.take('-');
    if (!negative && !reader.take('+')) {
        return std::nullopt;
    }
    const auto hours = reader.two_digits(18);
    if (!hours || !reader.take(':')) {
        return std::nullopt;
    }
    const auto minutes = reader.two_digits(59);
    auto seconds = std::optional{0};
    if (reader.take(':')) {
        seconds = reader.two_digits(59);
    }
    if (!minutes || !seconds) {
        return std::nullopt;
    }
    const auto total = *hours * 3600 + *minutes * 60 + *seconds;
    if (total > 18 * 3600) {
        return std::nullopt;
    }
    return Zone{Zone::Kind::offset, negative ? -total : total, nullptr};
}

/// Digits after the point, to the nanosecond; finer ones are dropped.
static std::optional<std::int64_t> read_fraction(Reader& reader)
{
    if (!reader.take('.')) {
        return 0;
    }
    const auto digits = reader.digits();
    if (digits.empty()) {
        return std::nullopt;
    }
    std::int64_t nanoseconds = 0;
    for (std::size_t i = 0; i < 9; ++i) {
        nanoseconds = nanoseconds * 10 + (i < digits.size() ? digits[i] - '0' : 0);
    }
    return nanoseconds;
}

static constexpr auto nanoseconds_a_day = seconds_a_day * nanoseconds_a_second;

/// Also 24:00:00, the end of a day.
static std::optional<Time> read_time(Reader& reader)
{
    const auto hour = reader.two_digits(24);
    if (!hour || !reader.take(':')) {
        return std::nullopt;
    }
    const auto minute = reader.two_digits(59);
    if (!minute || !reader.take(':')) {
        return std::nullopt;
    }
    const auto second = reader.two_digits(59);
    const auto fraction = second ? read_fraction(reader) : std::nullopt;
    if (!fraction) {
        return std::nullopt;
    }
    const auto zone = read_zone(reader);
    if (!zone || !reader.at_end()) {
        return std::nullopt;
    }
    const auto seconds = std::int64_t{*hour} * 3600 + std::int64_t{*minute} * 60 + *second;
    const auto nanoseconds = seconds * nanoseconds_a_second + *fraction;
    return nanoseconds <= nanoseconds_a_day ? std::optional{Time{nanoseconds, *zone}} : std::nullopt;
}

std::optional<Date> parse_date(std::string_view text)
{
    Reader reader{text};
    const auto date = read_date(reader);
    return date && reader.at_end() ? date : std::nullopt;
}

std::optional<Time> parse_time(std::string_view text)
{
    Reader reader{text};
    const auto time = read_time(reader);
    return time && time->nanoseconds < nanoseconds_a_day ? time : std::nullopt;
}

std::optional<DateTime> parse_date_time(std::string_view text)
{
    Reader reader{text};
    const auto date = read_date(reader);
    if (!date || !reader.take('T')) {
        return std::nullopt;
    }
    const auto time = read_time(reader);
    if (time && time->nanoseconds == nanoseconds_a_day) {
        const auto next_day = date_of_day(day_number(*date) + 1);
        return next_day ? std::optional{DateTime{*next_day, Time{0, time->zone}}} : std::nullopt;
    }
    return time ? std::optional{DateTime{*date, *time}} : std::nullopt;
}

namespace {

/// The parts of an ISO duration as they were written.
struct DurationParts {
    std::array<std::optional<Number>, 6> values; // years, months, days, hours, minutes, seconds
    [[nodiscard]] bool has(std::size_t first, std::size_t last) const
    {
        for (auto i = first; i <= last; ++i) {
            if (values[i]) { // NOLINT(cppcoreguidelines-pro-bounds-constant-array-index)
                return true;
            }
        }
        return false;
    }
    [[nodiscard]] Number value(std::size_t i) const { return values.at(i).value_or(Number{}); }
};

} // namespace

/// Reads number-and-letter pairs in the order of `letters` into values from `first` on.
static bool read_parts(Reader& reader, std::string_view letters, std::size_t first, DurationParts& parts)
{
    std::size_t next = 0;
    while (!reader.at_end() && reader.rest().front() != 'T') {
        std::string number{reader.digits()};
        if (number.empty() || number.size() > 20) {
            return false;
        }
        if (reader.take('.')) {
            const auto fraction = reader.digits();
            if (fraction.empty() || reader.rest().empty() || reader.rest().front() != 'S') {
                return false;
            }
            number += "." + std::string{fraction.substr(0, 9)};
        }
        const auto letter =
            reader.at_end() ? std::string_view::npos : letters.find(reader.rest().front(), next);
        if (letter == std::string_view::npos) {
            return false;
        }
        reader.take(letters[letter]);
        parts.values.at(first + letter) = Number::parse(number);
        next = letter + 1;
    }
    return true;
}

static std::optional<Number> signed_sum(const DurationParts& parts, bool negative)
{
    static constexpr std::array<std::int64_t, 6> weights{12, 1, 86'400, 3'600, 60, 1};
    const auto first = parts.has(0, 1) ? std::size_t{0} : std::size_t{2};
    std::optional<Number> sum = Number{};
    for (auto i = first; i < (first == 0 ? 2U : 6U) && sum; ++i) {
        const auto product = multiply(parts.value(i), weights.at(i));
        sum = product ? add(*sum, *product) : std::nullopt;
    }
    return sum && negative ? sum->negated() : sum;
}

std::optional<std::variant<DayDuration, MonthDuration>> parse_duration(std::string_view text)
{
    Reader reader{text};
    const auto negative = reader.take('-');
    DurationParts parts;
    if (!reader.take('P') || !read_parts(reader, "YMD", 0, parts)) {
        return std::nullopt;
    }
    if (reader.take('T') && (reader.at_end() || !read_parts(reader, "HMS", 3, parts) || !parts.has(3, 5))) {
        return std::nullopt;
    }
    if (!reader.at_end() || parts.has(0, 1) == parts.has(2, 5)) {
        return std::nullopt; // nothing at all, or months mixed with days
    }
    const auto sum = signed_sum(parts, negative);
    if (!sum || !sum->truncated().to_integer()) {
        return std::nullopt;
    }
    if (parts.has(2, 5)) {
        return DayDuration{*sum};
    }
    const auto months = sum->to_integer();
    return months ? std::optional<std::variant<DayDuration, MonthDuration>>{MonthDuration{*months}}
                  : std::nullopt;
}

static std::string padded(std::int64_t value, int width)
{
    std::array<char, 24> buffer{};
    const auto length =
        std::snprintf(buffer.data(), buffer.size(), "%0*lld", width, static_cast<long long>(value));
    return {buffer.data(), static_cast<std::size_t>(length)};
}

std::string to_text(const Date& date)
{
    const auto year = std::int64_t{date.year};
    return (year < 0 ? "-" : "") + padded(year < 0 ? -year : year, 4) + "-" + padded(date.month, 2) + "-" +
           padded(date.day, 2);
}

static std::string zone_text(const Zone& zone)
{
    if (zone.kind == Zone::Kind::none) {
        return {};
    }
    if (const auto name = region_name(zone)) {
        return "@" + *name;
    }
    if (zone.offset_seconds == 0) {
        return "Z";
    }
    const auto size = zone.offset_seconds < 0 ? -zone.offset_seconds : zone.offset_seconds;
    auto text =
        (zone.offset_seconds < 0 ? "-" : "+") + padded(size / 3600, 2) + ":" + padded(size / 60 % 60, 2);
    return size % 60 == 0 ? text : text + ":" + padded(size % 60, 2);
}

std::string to_text(const Time& time)
{
    auto text = padded(time.hour(), 2) + ":" + padded(time.minute(), 2) + ":" + padded(time.second(), 2);
    if (const auto fraction = time.nanoseconds % nanoseconds_a_second; fraction != 0) {
        text += "." + padded(fraction, 9);
        text.erase(text.find_last_not_of('0') + 1);
    }
    return text + zone_text(time.zone);
}

std::string to_text(const DateTime& value)
{
    return to_text(value.date) + "T" + to_text(value.time);
}

std::string to_text(const DayDuration& duration)
{
    const auto size = duration.seconds.magnitude();
    const auto whole = size.truncated().to_integer().value_or(0);
    const auto seconds = add(*subtract(size, size.truncated()), whole % 60);
    std::string text = duration.seconds.is_negative() ? "-P" : "P";
    if (const auto days = whole / seconds_a_day; days != 0) {
        text += std::to_string(days) + "D";
    }
    std::string clock;
    if (const auto hours = whole / 3600 % 24; hours != 0) {
        clock += std::to_string(hours) + "H";
    }
    if (const auto minutes = whole / 60 % 60; minutes != 0) {
        clock += std::to_string(minutes) + "M";
    }
    if (!seconds->is_zero()) {
        clock += seconds->text() + "S";
    }
    if (clock.empty() && whole < seconds_a_day) {
        clock = "0S";
    }
    return clock.empty() ? text : text + "T" + clock;
}

std::string to_text(const MonthDuration& duration)
{
    const auto size = duration.months < 0 ? -duration.months : duration.months;
    std::string text = duration.months < 0 ? "-P" : "P";
    if (size / 12 != 0) {
        text += std::to_string(size / 12) + "Y";
    }
    if (size % 12 != 0 || size == 0) {
        text += std::to_string(size % 12) + "M";
    }
    return text;
}

} // namespace divan::feel
