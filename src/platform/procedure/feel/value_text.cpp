// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/operators.hpp"

#include <algorithm>

namespace divan::feel {

static void write(Run& run, const Value& value, std::string& out);

static void write_quoted(const std::string& text, std::string& out)
{
    out.push_back('"');
    for (const auto c : text) {
        if (c == '"' || c == '\\') {
            out.push_back('\\');
        }
        out.push_back(c);
    }
    out.push_back('"');
}

/// A name stands bare where FEEL can read it back so; otherwise it is a string.
static bool is_plain_name(const std::string& name)
{
    const auto is_word = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == ' ' || static_cast<unsigned char>(c) >= 0x80;
    };
    return !name.empty() && (name.front() < '0' || name.front() > '9') && std::ranges::all_of(name, is_word);
}

static void write_list(Run& run, const List& list, std::string& out)
{
    out.push_back('[');
    for (std::size_t i = 0; i < list.size(); ++i) {
        out += i == 0 ? "" : ", ";
        write(run, list.items()[i], out);
    }
    out.push_back(']');
}

static void write_context(Run& run, const Context& context, std::string& out)
{
    out.push_back('{');
    auto first = true;
    for (const auto& [name, value] : context.entries()) {
        out += first ? "" : ", ";
        first = false;
        if (is_plain_name(name)) {
            out += name;
        } else {
            write_quoted(name, out);
        }
        out += ": ";
        write(run, value, out);
    }
    out.push_back('}');
}

static void write_range(Run& run, const Range& range, std::string& out)
{
    out.push_back(range.low_closed ? '[' : '(');
    if (!range.low.is_null()) {
        write(run, range.low, out);
    }
    out += "..";
    if (!range.high.is_null()) {
        write(run, range.high, out);
    }
    out.push_back(range.high_closed ? ']' : ')');
}

static std::string scalar_text(const Value& value)
{
    struct Writer {
        std::string operator()(std::monostate) const { return "null"; }
        std::string operator()(bool truth) const { return truth ? "true" : "false"; }
        std::string operator()(const Number& number) const { return number.text(); }
        std::string operator()(const Text& text) const { return text.get(); }
        std::string operator()(const Date& date) const { return to_text(date); }
        std::string operator()(const Time& time) const { return to_text(time); }
        std::string operator()(const DateTime& moment) const { return to_text(moment); }
        std::string operator()(const DayDuration& duration) const { return to_text(duration); }
        std::string operator()(const MonthDuration& duration) const { return to_text(duration); }
        std::string operator()(const ListRef&) const { return {}; }
        std::string operator()(const ContextRef&) const { return {}; }
        std::string operator()(const RangeRef&) const { return {}; }
        std::string operator()(const FunctionRef&) const { return "function"; }
    };
    return std::visit(Writer{}, value.held());
}

static void write(Run& run, const Value& value, std::string& out)
{
    run.step();
    const auto before = out.size();
    if (const auto* const list = value.list()) {
        write_list(run, *list, out);
    } else if (const auto* const context = value.context()) {
        write_context(run, *context, out);
    } else if (const auto* const range = value.range()) {
        write_range(run, *range, out);
    } else if (const auto* const text = value.string()) {
        write_quoted(*text, out);
        run.charge(out.size() - before);
    } else {
        out += scalar_text(value);
        run.charge(out.size() - before);
    }
}

std::string to_text(Run& run, const Value& value)
{
    if (value.list() == nullptr && value.context() == nullptr && value.range() == nullptr) {
        return scalar_text(value);
    }
    std::string out;
    write(run, value, out);
    return out;
}

} // namespace divan::feel
