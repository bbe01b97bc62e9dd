/* What any reader over PDFium pays, without Python: each page, its text, the box of each character, the bounds of each object.
   PDFium's own header is not needed: handles are opaque, and the library is already in the process. */

typedef struct { float left, top, right, bottom; } Rect;

void *FPDF_LoadMemDocument64(const void *, unsigned long, const char *);
void FPDF_CloseDocument(void *);
int FPDF_GetPageCount(void *);
void *FPDF_LoadPage(void *, int);
void FPDF_ClosePage(void *);
void *FPDFText_LoadPage(void *);
void FPDFText_ClosePage(void *);
int FPDFText_CountChars(void *);
unsigned int FPDFText_GetUnicode(void *, int);
int FPDFText_GetLooseCharBox(void *, int, Rect *);
int FPDFPage_CountObjects(void *);
void *FPDFPage_GetObject(void *, int);
int FPDFPageObj_GetBounds(void *, float *, float *, float *, float *);

/* Returns the number of characters and objects, so that nothing can be left out by the compiler; -1 if the file does not open. */
long read_all(const void *content, unsigned long size)
{
    void *document = FPDF_LoadMemDocument64(content, size, 0);
    if (!document)
        return -1;
    long seen = 0;
    for (int number = 0; number < FPDF_GetPageCount(document); number++) {
        void *page = FPDF_LoadPage(document, number);
        if (!page)
            continue;
        void *text = FPDFText_LoadPage(page);
        int count = text ? FPDFText_CountChars(text) : 0;
        for (int index = 0; index < count; index++) {
            Rect box;
            seen += FPDFText_GetUnicode(text, index) != 0 && FPDFText_GetLooseCharBox(text, index, &box);
        }
        count = FPDFPage_CountObjects(page);
        for (int index = 0; index < count; index++) {
            float left, bottom, right, top;
            seen += FPDFPageObj_GetBounds(FPDFPage_GetObject(page, index), &left, &bottom, &right, &top) != 0;
        }
        if (text)
            FPDFText_ClosePage(text);
        FPDF_ClosePage(page);
    }
    FPDF_CloseDocument(document);
    return seen;
}
