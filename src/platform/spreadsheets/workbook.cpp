// SPDX-License-Identifier: Apache-2.0
#include "platform/spreadsheets/workbook.hpp"

#include "base/time.hpp"

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <system_error>

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

namespace {

/// A file in memory, which the library opens by its name.
class MemoryFile {
public:
    MemoryFile() : descriptor_{memfd_create("spreadsheet", MFD_CLOEXEC)}
    {
        if (descriptor_ < 0) {
            throw std::system_error{errno, std::generic_category(), "a spreadsheet can't be made"};
        }
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { close(descriptor_); }

    [[nodiscard]] std::string name() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
    [[nodiscard]] std::string content() const
    {
        std::string bytes;
        bytes.resize(static_cast<std::size_t>(std::max<off_t>(lseek(descriptor_, 0, SEEK_END), 0)));
        for (std::size_t at = 0; at < bytes.size();) {
            const auto size =
                pread(descriptor_, bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
            if (size <= 0) {
                throw std::system_error{errno, std::generic_category(), "a spreadsheet can't be read"};
            }
            at += static_cast<std::size_t>(size);
        }
        return bytes;
    }

private:
    int descriptor_;
};

/// A workbook that is being written.
class Writer {
public:
    explicit Writer(const Sheet& sheet) : sheet_{sheet}, book_{workbook_new(file_.name().c_str())}
    {
        page_ = book_ == nullptr ? nullptr : workbook_add_worksheet(book_, sheet_name(sheet.name).c_str());
        if (page_ == nullptr) {
            throw std::runtime_error{"a spreadsheet can't be made"};
        }
        head_ = workbook_add_format(book_);
        format_set_bold(head_);
        format_set_bottom(head_, LXW_BORDER_THIN);
        date_ = workbook_add_format(book_);
        // 16 is the Solar Hijri calendar, 0429 Persian.
        format_set_num_format(date_, sheet.is_right_to_left ? "[$-160429]yyyy/mm/dd;@" : "yyyy-mm-dd");
    }

    std::string write()
    {
        if (sheet_.is_right_to_left) {
            worksheet_right_to_left(page_);
        }
        worksheet_freeze_panes(page_, 1, 0);
        for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
            write_column(static_cast<lxw_col_t>(i), sheet_.columns[i]);
        }
        must(workbook_close(book_)); // frees the book, whatever it says
        return file_.content();
    }

private:
    void write_column(lxw_col_t at, const Column& column)
    {
        auto width = std::max(narrowest, static_cast<int>(characters(column.title)) + 2);
        must(worksheet_write_string(page_, 0, at, column.title.c_str(), head_));
        for (std::size_t row = 0; row < sheet_.rows.size(); ++row) {
            if (at < sheet_.rows[row].size()) {
                const auto& text = sheet_.rows[row][at];
                width = std::max(width, static_cast<int>(characters(text)) + 2);
                write_cell(static_cast<lxw_row_t>(row + 1), at, column.kind, text);
            }
        }
        must(worksheet_set_column(page_, at, at, std::min(width, widest), nullptr));
    }

    void write_cell(lxw_row_t row, lxw_col_t at, CellKind kind, const std::string& text)
    {
        if (text.empty()) {
            return;
        }
        const auto number = kind == CellKind::number
                                ? number_of(text)
                                : (kind == CellKind::date ? serial_of(text) : std::nullopt);
        must(number
                 ? worksheet_write_number(page_, row, at, *number, kind == CellKind::date ? date_ : nullptr)
                 : worksheet_write_string(page_, row, at, text.c_str(), nullptr));
    }

    const Sheet& sheet_;
    MemoryFile file_;
    lxw_workbook* book_;
    lxw_worksheet* page_{};
    lxw_format* head_{};
    lxw_format* date_{};
};

} // namespace

std::string workbook(const Sheet& sheet)
{
    return Writer{sheet}.write();
}

} // namespace divan::spreadsheets
