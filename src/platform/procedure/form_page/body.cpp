// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/form_page/body.hpp"

#include "base/text.hpp"
#include "platform/procedure/engine/data.hpp"
#include "platform/procedure/schema/library.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace divan::form_page {

using json_schema::Value;

std::string json_text(const std::string& text)
{
    std::string out;
    engine::write(out, std::string_view{text});
    return out;
}

std::string json_text(const Value& value)
{
    switch (value.kind) {
    case json_schema::Kind::null:
        return "null";
    case json_schema::Kind::boolean:
        return value.boolean ? "true" : "false";
    case json_schema::Kind::number:
        return value.number.text();
    case json_schema::Kind::text:
        return json_text(value.text);
    case json_schema::Kind::list:
    case json_schema::Kind::object:
        break;
    }
    const auto is_list = value.kind == json_schema::Kind::list;
    std::string out{is_list ? "[" : "{"};
    for (std::size_t i = 0; i < value.items.size(); ++i) {
        out.append(i == 0 ? "" : ",");
        if (!is_list) {
            out.append(json_text(value.names[i])).append(":");
        }
        out.append(json_text(value.items[i]));
    }
    out.append(is_list ? "]" : "}");
    return out;
}

std::string control_of(const Field& field)
{
    return "field." + field.name;
}

static std::string_view trimmed(std::string_view text)
{
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && is_space(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_space(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

static std::string replaced(std::string_view text, std::string_view from, std::string_view to)
{
    std::string made;
    for (auto at = text.find(from); at != std::string_view::npos; at = text.find(from)) {
        made.append(text.substr(0, at)).append(to);
        text.remove_prefix(at + from.size());
    }
    return made.append(text);
}

static bool is_digits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::string> number_in(std::string_view typed)
{
    auto text = text::to_latin_digits(trimmed(typed));
    text = replaced(replaced(text, "٫", "."), "−", "-");
    for (const std::string_view part : {"٬", ",", " ", "\u200e", "\u200f"}) {
        text = replaced(text, part, "");
    }
    const auto is_negative = text.starts_with('-');
    const auto digits = std::string_view{text}.substr(is_negative ? 1 : 0);
    const auto point = std::min(digits.find('.'), digits.size());
    const auto part = digits.substr(std::min(point + 1, digits.size()));
    auto whole = digits.substr(0, point);
    if (text.size() > 60 || !is_digits(whole) || (point < digits.size() && !is_digits(part))) {
        return std::nullopt;
    }
    while (whole.size() > 1 && whole.front() == '0') {
        whole.remove_prefix(1);
    }
    std::string number{is_negative ? "-" : ""};
    number.append(whole);
    return part.empty() ? number : number.append(".").append(part);
}

static std::optional<int> small_number(std::string_view text)
{
    int value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const auto is_whole = error == std::errc{} && end == text.data() + text.size() && is_digits(text);
    return is_whole && text.size() <= 4 ? std::optional{value} : std::nullopt;
}

std::optional<CivilDate> day_in(std::string_view typed)
{
    constexpr int first_gregorian = 1700; // years before are of the Solar Hijri calendar
    auto text = text::to_latin_digits(trimmed(typed));
    std::ranges::replace(text, '-', '/');
    const auto first = std::min(text.find('/'), text.size());
    const auto second = std::min(text.find('/', std::min(first + 1, text.size())), text.size());
    const std::string_view all{text};
    const auto year = small_number(all.substr(0, first));
    const auto month =
        small_number(all.substr(std::min(first + 1, all.size()), second - std::min(first + 1, second)));
    const auto day = small_number(all.substr(std::min(second + 1, all.size())));
    if (!year || !month || !day) {
        return std::nullopt;
    }
    if (*year < first_gregorian) {
        return *month < 1 || *month > 12 || *day < 1 || *day > 31 ? std::nullopt
                                                                  : from_jalali({*year, *month, *day});
    }
    const CivilDate date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                         std::chrono::day{static_cast<unsigned>(*day)}};
    return date.ok() ? std::optional{date} : std::nullopt;
}

namespace {

/// One field's typed values, none of them blank, as JSON; or why not.
struct Read {
    std::string json;
    std::string_view fault; // "field.not_a_date" …
};

} // namespace

static std::vector<std::string> filled_lines(const std::vector<std::string>& values)
{
    std::vector<std::string> lines;
    for (const auto& value : values) {
        std::string_view rest{value};
        while (!rest.empty()) {
            const auto end = std::min(rest.find('\n'), rest.size());
            const auto line = trimmed(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (!line.empty()) {
                lines.emplace_back(line);
            }
        }
    }
    return lines;
}

/// A browser sends line ends as CR LF; a text has LF alone.
static std::string with_plain_ends(std::string_view text)
{
    std::string plain{trimmed(text)};
    plain = replaced(plain, "\r", "");
    return plain;
}

static Read offered(const Field& field, const std::string& json)
{
    const auto is_there = std::ranges::find(field.options, json, &Option::json) != field.options.end();
    return is_there ? Read{json, {}} : Read{{}, "field.not_a_value"};
}

static Read number_value(const std::string& typed)
{
    const auto number = number_in(typed);
    return number ? Read{*number, {}} : Read{{}, "field.wrong_type"};
}

static Read list_value(const Field& field, const std::vector<std::string>& values)
{
    std::string json{"["};
    for (const auto& line : filled_lines(values)) {
        auto item = field.kind == Kind::choices   ? offered(field, line)
                    : field.kind == Kind::numbers ? number_value(line)
                                                  : Read{json_text(line), {}};
        if (!item.fault.empty()) {
            return item;
        }
        json.append(json.size() == 1 ? "" : ",").append(item.json);
    }
    return {json.append("]"), {}};
}

static Read value_of(const Field& field, const std::vector<std::string>& values)
{
    const auto& typed = values.front();
    switch (field.kind) {
    case Kind::text:
    case Kind::long_text:
        return {json_text(with_plain_ends(typed)), {}};
    case Kind::number:
    case Kind::integer:
        return number_value(typed);
    case Kind::day: {
        const auto day = day_in(typed);
        return day ? Read{json_text(to_text(*day)), {}} : Read{{}, "field.not_a_date"};
    }
    case Kind::yes_no:
        return typed == "true" || typed == "false" ? Read{typed, {}} : Read{{}, "field.not_a_value"};
    case Kind::choice:
        return offered(field, typed);
    case Kind::choices:
    case Kind::list:
    case Kind::numbers:
        return list_value(field, values);
    case Kind::json: {
        const auto parsed = json_schema::parse(typed);
        return parsed.value ? Read{json_text(*parsed.value), {}} : Read{{}, "json.broken"};
    }
    case Kind::fixed:
        return {field.fixed, {}};
    }
    return {};
}

static const std::vector<std::string>* filled(const Field& field, const Typed& typed)
{
    static const std::vector<std::string> once{""};
    if (field.kind == Kind::fixed) {
        return &once;
    }
    const auto values = typed.find(control_of(field));
    const auto is_there = values != typed.end() && std::ranges::any_of(values->second, [](const auto& value) {
                              return !trimmed(value).empty();
                          });
    return is_there ? &values->second : nullptr;
}

static std::string pointer_to(const Field& field)
{
    return json_schema::pointer_step(field.name);
}

Data data_of(const Form& form, const Typed& typed, const std::vector<std::string>& asked)
{
    Data data{"{", {}};
    for (const auto& field : form.fields) {
        const auto* const values = filled(field, typed);
        if (values == nullptr || std::ranges::find(asked, field.name) == asked.end()) {
            continue;
        }
        const auto value = value_of(field, *values);
        if (!value.fault.empty()) {
            data.faults.push_back({pointer_to(field), std::string{value.fault}});
            continue;
        }
        data.json.append(data.json.size() == 1 ? "" : ",");
        data.json.append(json_text(field.name)).append(":").append(value.json);
    }
    data.json.append("}");
    return data;
}

std::string data_so_far(const Form& form, const Typed& typed)
{
    std::vector<std::string> all;
    all.reserve(form.fields.size());
    for (const auto& field : form.fields) {
        all.push_back(field.name);
    }
    return data_of(form, typed, all).json;
}

static std::string shown_text(const Field& field, const Value& value)
{
    if (field.kind == Kind::day) {
        if (const auto day = parse_date(value.text)) {
            const auto [year, month, of_month] = to_jalali(*day);
            return std::to_string(year) + "/" + std::to_string(month) + "/" + std::to_string(of_month);
        }
    }
    const auto is_plain = value.kind == json_schema::Kind::text && field.kind != Kind::choice &&
                          field.kind != Kind::choices && field.kind != Kind::json;
    return is_plain ? value.text : json_text(value);
}

Typed typed_of(const Form& form, const Value& data)
{
    Typed typed;
    for (const auto& field : form.fields) {
        const auto* const value = data.find(field.name);
        if (value == nullptr) {
            continue;
        }
        auto& values = typed[control_of(field)];
        const auto is_many =
            field.kind == Kind::choices || field.kind == Kind::list || field.kind == Kind::numbers;
        if (!is_many || value->kind != json_schema::Kind::list) {
            values.push_back(shown_text(field, *value));
            continue;
        }
        for (const auto& item : value->items) {
            values.push_back(shown_text(field, item));
        }
    }
    return typed;
}

} // namespace divan::form_page
