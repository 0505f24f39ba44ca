// SPDX-License-Identifier: Apache-2.0
#include "platform/spreadsheets/workbook.hpp"

#include "base/time.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace divan::spreadsheets {

static constexpr std::size_t longest_name = 31;
static constexpr std::size_t most_digits = 15; // a double holds no more
static constexpr int narrowest = 10;
static constexpr int widest = 60;

static bool is_continuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

static std::size_t characters(std::string_view text)
{
    return text.size() - static_cast<std::size_t>(std::ranges::count_if(text, is_continuation));
}

std::string sheet_name(std::string_view wanted)
{
    std::string name;
    std::size_t count = 0; // as UTF-16 has them
    for (std::size_t at = 0; at < wanted.size();) {
        std::size_t size = 1;
        while (at + size < wanted.size() && is_continuation(wanted[at + size])) {
            ++size;
        }
        count += size == 4 ? 2 : 1;
        if (count > longest_name) {
            break;
        }
        const auto letter = wanted.substr(at, size);
        name += std::string_view{"[]:*?/\\'\n\t"}.find(letter) == std::string_view::npos ? letter : "-";
        at += size;
    }
    return name.find_first_not_of(" -") == std::string::npos || name == "History" ? "Divan" : name;
}

static std::optional<double> number_of(const std::string& text)
{
    const auto digits = text.starts_with('-') ? text.substr(1) : text;
    const auto dot = digits.find('.');
    const auto is_number = !digits.empty() && digits.size() <= most_digits && dot != 0 &&
                           digits.back() != '.' &&
                           digits.find_first_not_of("0123456789.") == std::string::npos &&
                           digits.find('.', dot == std::string::npos ? dot : dot + 1) == std::string::npos;
    return is_number ? std::optional{std::strtod(text.c_str(), nullptr)} : std::nullopt;
}

/// Excel counts days from 1900, with a day too many before March of that year.
static std::optional<double> serial_of(const std::string& text)
{
    const auto day = parse_given_date(text);
    constexpr auto first = std::chrono::sys_days{std::chrono::year{1900} / 3 / 1};
    if (!day || std::chrono::sys_days{*day} < first) {
        return std::nullopt;
    }
    return static_cast<double>((std::chrono::sys_days{*day} - first).count() + 61);
}

static void must(lxw_error error)
{
    if (error != LXW_NO_ERROR) {
        throw std::runtime_error{std::string{"a spreadsheet can't be written: "} + lxw_strerror(error)};
    }
}

TemporaryFile::TemporaryFile()
{
    auto path = (std::filesystem::temp_directory_path() / "divan-sheet-XXXXXX").string();
    descriptor_ = mkostemp(path.data(), O_CLOEXEC);
    if (descriptor_ < 0) {
        throw std::system_error{errno, std::generic_category(), "a spreadsheet can't be made"};
    }
    unlink(path.c_str());
}

TemporaryFile::~TemporaryFile()
{
    ::close(descriptor_);
}

std::int64_t TemporaryFile::size() const
{
    const auto end = lseek(descriptor_, 0, SEEK_END);
    if (end < 0) {
        throw std::system_error{errno, std::generic_category(), "a spreadsheet can't be read"};
    }
    return end;
}

std::string TemporaryFile::read(std::int64_t from, std::size_t max) const
{
    std::string bytes(max, '\0');
    const auto size = pread(descriptor_, bytes.data(), bytes.size(), from);
    if (size < 0) {
        throw std::system_error{errno, std::generic_category(), "a spreadsheet can't be read"};
    }
    bytes.resize(static_cast<std::size_t>(size));
    return bytes;
}

struct Workbook::Writing {
    std::unique_ptr<TemporaryFile> file{std::make_unique<TemporaryFile>()};
    lxw_workbook* book{};
    lxw_worksheet* page{};
    lxw_format* head{};
    lxw_format* date{};
    lxw_row_t rows{};
    std::vector<int> widths; // of the columns, in characters

    Writing()
    {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        book = workbook_new_opt(file->name().c_str(), &options);
    }
    Writing(const Writing&) = delete;
    Writing& operator=(const Writing&) = delete;
    ~Writing() { lxw_workbook_free(book); }

    void write(lxw_col_t at, CellKind kind, const std::string& text)
    {
        auto& width = widths.at(at);
        width = std::max(width, static_cast<int>(characters(text)) + 2);
        if (text.empty()) {
            return;
        }
        const auto number = kind == CellKind::number
                                ? number_of(text)
                                : (kind == CellKind::date ? serial_of(text) : std::nullopt);
        must(number ? worksheet_write_number(page, rows, at, *number, kind == CellKind::date ? date : nullptr)
                    : worksheet_write_string(page, rows, at, text.c_str(), nullptr));
    }
};

Workbook::Workbook(SheetHead head) : head_{std::move(head)}, writing_{std::make_unique<Writing>()}
{
    auto& to = *writing_;
    to.page = to.book == nullptr ? nullptr : workbook_add_worksheet(to.book, sheet_name(head_.name).c_str());
    if (to.page == nullptr) {
        throw std::runtime_error{"a spreadsheet can't be made"};
    }
    to.head = workbook_add_format(to.book);
    format_set_bold(to.head);
    format_set_bottom(to.head, LXW_BORDER_THIN);
    to.date = workbook_add_format(to.book);
    // 16 is the Solar Hijri calendar, 0429 Persian.
    format_set_num_format(to.date, head_.is_right_to_left ? "[$-160429]yyyy/mm/dd;@" : "yyyy-mm-dd");
    if (head_.is_right_to_left) {
        worksheet_right_to_left(to.page);
    }
    worksheet_freeze_panes(to.page, 1, 0);
    for (std::size_t i = 0; i < head_.columns.size(); ++i) {
        const auto& title = head_.columns[i].title;
        to.widths.push_back(std::max(narrowest, static_cast<int>(characters(title)) + 2));
        must(worksheet_write_string(to.page, 0, static_cast<lxw_col_t>(i), title.c_str(), to.head));
    }
}

Workbook::~Workbook() = default;

void Workbook::add(const std::vector<std::string>& cells)
{
    ++writing_->rows;
    for (std::size_t i = 0; i < std::min(cells.size(), head_.columns.size()); ++i) {
        writing_->write(static_cast<lxw_col_t>(i), head_.columns[i].kind, cells[i]);
    }
}

std::unique_ptr<TemporaryFile> Workbook::close()
{
    auto& from = *writing_;
    for (std::size_t i = 0; i < from.widths.size(); ++i) {
        const auto at = static_cast<lxw_col_t>(i);
        must(worksheet_set_column(from.page, at, at, std::min(from.widths[i], widest), nullptr));
    }
    // The library passes over what it couldn't write of the rows.
    if (std::fflush(from.page->optimize_tmpfile) != 0 || std::ferror(from.page->optimize_tmpfile) != 0) {
        throw std::system_error{errno, std::generic_category(), "a spreadsheet can't be written"};
    }
    must(workbook_close(std::exchange(from.book, nullptr))); // frees the book, whatever it says
    return std::move(from.file);
}

} // namespace divan::spreadsheets
