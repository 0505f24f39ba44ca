// SPDX-License-Identifier: Apache-2.0
#include "app/configuration_file.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace divan::app {

namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(blanks);
    return begin == std::string_view::npos ? std::string_view{}
                                           : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

bool is_name(std::string_view text)
{
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
    });
}

bool is_end(std::string_view rest)
{
    rest = trimmed(rest);
    return rest.empty() || rest.front() == '#';
}

/// Thrown within this file only: one line is wrong.
class LineFault : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

char unescaped(char letter)
{
    switch (letter) {
    case '"':
    case '\\':
        return letter;
    case 'n':
        return '\n';
    case 't':
        return '\t';
    default:
        throw LineFault{R"(after a backslash comes ", \, n or t)"};
    }
}

/// A text between quotes; `rest` begins at the first and ends up behind the last.
std::string quoted(std::string_view& rest)
{
    const auto quote = rest.front();
    std::string value;
    for (std::size_t i = 1; i < rest.size(); ++i) {
        if (rest[i] == quote) {
            rest.remove_prefix(i + 1);
            return value;
        }
        if (rest[i] == '\\' && quote == '"') {
            if (++i == rest.size()) {
                break;
            }
            value += unescaped(rest[i]);
        } else {
            value += rest[i];
        }
    }
    throw LineFault{"the closing quote is missing"};
}

class Lines {
public:
    FileReading read(std::string_view text)
    {
        while (!text.empty()) {
            ++line_;
            const auto end = std::min(text.find('\n'), text.size());
            try {
                take(trimmed(text.substr(0, end)));
            } catch (const LineFault& fault) {
                reading_.faults.push_back("line " + std::to_string(line_) + ": " + fault.what());
            }
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return std::move(reading_);
    }

private:
    void take(std::string_view line)
    {
        if (is_end(line)) {
            return;
        }
        if (line.front() == '[') {
            begin_section(line);
            return;
        }
        const auto equals = line.find('=');
        if (equals == std::string_view::npos) {
            throw LineFault{"a line is [section] or key = value"};
        }
        const auto name = trimmed(line.substr(0, equals));
        if (!is_name(name)) {
            throw LineFault{"a key is of small letters, digits and _"};
        }
        FileSetting setting{
            .key = section_ + "." + std::string{name}, .value = {}, .kind = {}, .line = line_};
        take_value(trimmed(line.substr(equals + 1)), setting);
        if (section_.empty()) {
            throw LineFault{"a setting stands in a [section]"};
        }
        if (!known_.insert(setting.key).second) {
            throw LineFault{setting.key + " is set twice"};
        }
        reading_.settings.push_back(std::move(setting));
    }

    void begin_section(std::string_view line)
    {
        const auto end = line.find(']');
        if (end == std::string_view::npos || !is_end(line.substr(end + 1)) ||
            !is_name(trimmed(line.substr(1, end - 1)))) {
            throw LineFault{"a section is [name]"};
        }
        section_ = trimmed(line.substr(1, end - 1));
    }

    static void take_value(std::string_view rest, FileSetting& setting)
    {
        if (!rest.empty() && (rest.front() == '"' || rest.front() == '\'')) {
            setting.value = quoted(rest);
            if (!is_end(rest)) {
                throw LineFault{"there is more after the value"};
            }
            return;
        }
        const auto word = trimmed(rest.substr(0, rest.find('#')));
        setting.value = word;
        if (word == "true" || word == "false") {
            setting.kind = FileSetting::Kind::boolean;
            return;
        }
        const auto digits = word.starts_with('-') ? word.substr(1) : word;
        const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
        if (digits.empty() || digits.size() > 15 || !std::ranges::all_of(digits, is_digit)) {
            throw LineFault{"a value is \"text\", a whole number, true or false"};
        }
        setting.kind = FileSetting::Kind::integer;
    }

    FileReading reading_;
    std::string section_;
    std::set<std::string> known_;
    int line_{};
};

} // namespace

FileReading read_settings(std::string_view text)
{
    return Lines{}.read(text);
}

} // namespace divan::app
